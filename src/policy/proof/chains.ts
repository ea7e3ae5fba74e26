import type { Pack } from '../types.ts'
import type { Region } from '../table-sweep/index.ts'
import type { Space } from '../space/types.ts'
import type { Finding } from './finding.ts'
import { clausesOfRow, outputText, textsIn } from './row-clauses.ts'
import { showRegion } from './tables.ts'

interface ChainRow { id: string; when: Region; clauses: string[]; texts(output: string): string[] }

const rowsOf = (space: Space, pack: Pack, rule: string): ChainRow[] => {
  const found = pack.rules.get(rule)
  if (found === undefined) return []
  return space.rows(pack, rule).map(({ id, when }) => ({ id, when, clauses: clausesOfRow(found, id), texts: (output) => textsIn(outputText(found, id, output)) }))
}

/**
 * Where a row speaks, what it stands on or leads to is there too: documents of a stage, stages of documents and of reviews, the window of an
 * evaluation. What is not known yet is left out: a missing fact is asked for before any of these tables answers.
 */
export const proveChains = (space: Space, pack: Pack): Finding[] => {
  const { diagrams } = space
  const known = (rules: readonly string[], regions: readonly Region[]): Region => space.known(regions, new Set(rules.flatMap((rule) => [...space.asksForUnknown(pack, rule)])))
  const somewhere = (rows: readonly ChainRow[]): Region => diagrams.or(...rows.map(({ when }) => when))
  /** Where the row holds and none of the others does. */
  const missing = (rule: string, row: ChainRow, other: string, others: readonly ChainRow[], words: string): Finding[] => {
    const domain = known([rule, other], [row.when, ...others.map(({ when }) => when)])
    const without = diagrams.and(domain, diagrams.without(row.when, somewhere(others)))
    if (without === diagrams.nothing) return []
    const { text, ...shown } = showRegion(space, without, domain)
    return [{ pack: pack.id, check: 'interplay', level: 'error', where: `${rule}.dmn ${row.id}，${other}.dmn`, rule, rows: [row.id], clauses: row.clauses, finding: `${words}：${text}`, ...shown }]
  }
  const stages = rowsOf(space, pack, 'stages')
  const documents = rowsOf(space, pack, 'required-documents')
  const deadlines = rowsOf(space, pack, 'deadlines')
  return [
    ...stages.flatMap((row) => row.texts('documents').flatMap((type) =>
      missing('stages', row, 'required-documents', documents.filter((one) => one.texts('documentType')[0] === type), `${row.id} 要审批 ${type}，但没有一行要求提交它`))),
    ...documents.flatMap((row) => {
      const [stage] = row.texts('stage')
      const own = stages.filter((one) => one.texts('stage')[0] === stage)
      return stage === undefined || own.length === 0 ? [] : missing('required-documents', row, 'stages', own, `${row.id} 是 ${stage} 阶段的材料，但没有这个阶段`)
    }),
    ...rowsOf(space, pack, 'reviews').filter((row) => /^(declaration|afterApproval)$/.test(row.texts('moment')[0] ?? '')).flatMap((row) =>
      missing('reviews', row, 'stages', stages, `${row.id} 要在审批中审查，但没有一个审批阶段`)),
    ...rowsOf(space, pack, 'evaluation').flatMap((row) => {
      const [name] = row.texts('deadline')
      return name === undefined ? [] : missing('evaluation', row, 'deadlines', deadlines.filter((one) => one.texts('name')[0] === name), `${row.id} 按期限 ${name} 开展，但没有这个期限`)
    }),
  ]
}
