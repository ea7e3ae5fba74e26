import type { z } from 'zod'
import type { Pack, PackRule } from '../types.ts'
import type { Space } from '../space/types.ts'
import { showRegion } from './tables.ts'
import type { Finding } from './finding.ts'
import { clausesOfRow } from './row-clauses.ts'

const proveRow = (space: Space, pack: Pack, rule: PackRule, row: string): Finding[] => {
  const shape: Record<string, z.ZodType> = rule.contract.output.shape
  return Object.entries(shape).flatMap(([output, schema]) => space.outputs(pack, rule.rule, row, output).flatMap(({ value, region }): Finding[] => {
    const parsed = schema.safeParse(value)
    if (parsed.success) return []
    const { text, ...shown } = showRegion(space, region)
    return [{
      pack: pack.id, check: 'tables', level: 'error', where: `${rule.rule}.dmn ${row}`, rule: rule.rule, rows: [row], clauses: clausesOfRow(rule, row), ...shown,
      finding: `${row} 的输出 ${output} 为 ${JSON.stringify(value)}，不在合同规定的取值之内${value === null ? `：${text}` : ''}`,
    }]
  }))
}

/** Every value that a row can give lies in the domain that the rule's contract declares for it. */
export const proveOutputs = (space: Space, pack: Pack): Finding[] => [...pack.rules.values()].flatMap((rule) =>
  (rule.file.logic.kind === 'table' ? rule.file.logic.rows.flatMap(({ id }) => proveRow(space, pack, rule, id)) : []))
