import type { Pack, PackRule } from '../types.ts'
import type { DecisionTable } from '../decision-file.ts'
import { cellHolds } from '../feel.ts'
import { isConstant } from '../feel-memory.ts'
import { alternativesOf } from '../space/feel-atoms.ts'
import { describeBox, exampleIn, exampleText } from '../space/describe.ts'
import type { Space } from '../space/types.ts'
import { coverWithBoxes, sweepTable } from '../table-sweep/index.ts'
import type { Region } from '../table-sweep/index.ts'
import type { Finding } from './finding.ts'
import { clausesOfRow } from './row-clauses.ts'

const shownBoxes = 3

/** A region as a person reads it: a few ranges and one input. `free` as in coverWithBoxes. */
export const showRegion = (space: Space, region: Region, free?: Region): Pick<Finding, 'ranges' | 'example'> & { text: string } => {
  const { boxes, complete } = coverWithBoxes(space.diagrams, region, shownBoxes, free)
  const ranges = boxes.map((box) => describeBox(space, box))
  const [first] = boxes
  return {
    ranges,
    ...(first === undefined ? {} : { example: exampleIn(space, first) }),
    text: `${ranges.join('；或者')}${complete ? '' : '；等'}${first === undefined ? '' : `。例如：${exampleText(space, first)}`}`,
  }
}

/** Outputs that name one answer: two rows that agree in them must not match together. A unique table's rows never may. */
const answerOf = (rule: PackRule, table: DecisionTable, row: number): string | undefined => {
  if (rule.contract.hitPolicy === 'unique') return ''
  if (rule.contract.distinctBy === undefined) return undefined
  return rule.contract.distinctBy.map((name) => table.rows[row]?.outputs[table.outputs.findIndex((output) => output.name === name)] ?? '').join('、')
}

const proveTable = (space: Space, pack: Pack, rule: PackRule, table: DecisionTable): Finding[] => {
  const { diagrams } = space
  const file = `${rule.rule}.dmn`
  const at = (rows: string[]): Pick<Finding, 'pack' | 'check' | 'level' | 'where' | 'rule' | 'rows' | 'clauses'> => ({
    pack: pack.id, check: 'tables', level: 'error', where: [file, ...rows].join(' '), rule: rule.rule, rows, clauses: [...new Set(rows.flatMap((row) => clausesOfRow(rule, row)))],
  })
  const rows = space.rows(pack, rule.rule)
  const indexOf = new Map(rows.map(({ id }, index) => [id, index]))
  const domain = space.known(rows.map(({ when }) => when), space.asksForUnknown(pack, rule.rule))
  const { gap, overlaps, unreachable, subsumed } = sweepTable(diagrams, rows, domain)
  const neverKnown = rows.filter(({ id, when }) => when !== diagrams.nothing && unreachable.includes(id)).map(({ id }) => id)
  const clash = overlaps.filter(({ rows: [a, b] }) => {
    const answer = answerOf(rule, table, indexOf.get(a) ?? -1)
    return answer !== undefined && answer === answerOf(rule, table, indexOf.get(b) ?? -1)
  })
  const isClash = (a: string, b: string): boolean => clash.some(({ rows: pair }) => pair.includes(a) && pair.includes(b))
  return [
    ...(rule.contract.hitPolicy === 'collect' && rule.contract.distinctBy === undefined ? [{ ...at([]), finding: '规则合同没有写明哪些行可以同时命中（distinctBy）' }] : []),
    ...(rule.contract.hitPolicy === 'unique' && gap !== diagrams.nothing ? [gap].map((region) => {
      const { text, ...shown } = showRegion(space, region, domain)
      const near = nearestRows(space, pack, rule, table, region)
      return { ...at([]), rows: near, clauses: [...new Set(near.flatMap((row) => clausesOfRow(rule, row)))], finding: `有空白，没有一行适用：${text}。最接近的行：${near.join('、')}`, ...shown }
    }) : []),
    ...clash.map(({ rows: pair, region }) => {
      const { text, ...shown } = showRegion(space, region)
      const same = rule.contract.hitPolicy === 'unique' ? '有重叠' : `给出同一答复（${(rule.contract.distinctBy ?? []).join('、')} 相同）而有重叠`
      return { ...at([...pair]), finding: `${pair.join(' 与 ')} ${same}：${text}`, ...shown }
    }),
    ...neverKnown.map((row) => ({ ...at([row]), finding: `${row} 只有在它所看的某项输入未知时才会命中：未知不是“否”，应先问清` })),
    ...unreachable.filter((row) => !neverKnown.includes(row)).map((row) => ({ ...at([row]), finding: `${row} 永远不会命中：在所列输入的取值范围内，没有一种情形满足它的全部条件` })),
    ...subsumed.filter(({ row, by }) => isClash(row, by) && !unreachable.includes(row)).map(({ row, by }) => ({ ...at([row, by]), finding: `${row} 的全部情形都已包含在 ${by} 之内` })),
    ...holdsOnUnknown(table).map(({ row, cell, column }) => ({ ...at([row]), finding: `${row} 的“${column}”一格（${cell}）在该项未知时也会成立：未知不是“否”，请逐一写出取值，或者写明 null` })),
    ...deadAlternatives(space, pack, rule, table).filter(({ row }) => !unreachable.includes(row)).map(({ row, cell, column }) => ({ ...at([row]), finding: `${row} 的“${column}”一格中，${cell} 永远不会成立：不在该输入的取值范围内` })),
  ]
}

/** Cells like `not("x")` that take what nobody has said yet for an answer. A cell that names `null` means it. */
const holdsOnUnknown = (table: DecisionTable): { row: string; cell: string; column: string }[] => table.rows.flatMap((row) => row.inputs.flatMap((cell, index) =>
  (cell !== '-' && isConstant(cell) && !/\bnull\b/.test(cell) && cellHolds(cell, null, {}) ? [{ row: row.id, cell, column: table.inputs[index]?.label ?? '' }] : [])))

/** The rows that fail in the fewest columns there: where a gap is most likely to be mended. */
const nearestRows = (space: Space, pack: Pack, rule: PackRule, table: DecisionTable, gap: Region): string[] => {
  const failing = table.rows.map(({ id, inputs }) => ({ id, fails: inputs.filter((cell, column) => space.diagrams.and(space.cell(pack, rule.rule, column, cell), gap) === space.diagrams.nothing).length }))
  const fewest = Math.min(...failing.map(({ fails }) => fails))
  return failing.filter(({ fails }) => fails === fewest).map(({ id }) => id).slice(0, 4)
}

const deadAlternatives = (space: Space, pack: Pack, rule: PackRule, table: DecisionTable): { row: string; cell: string; column: string }[] =>
  table.rows.flatMap((row) => row.inputs.flatMap((cell, index) => {
    if (cell === '-' || !isConstant(cell)) return []
    const parts = alternativesOf(cell)
    return parts.length < 2 ? [] : parts.filter((part) => space.cell(pack, rule.rule, index, part) === space.diagrams.nothing).map((part) => ({ row: row.id, cell: part, column: table.inputs[index]?.label ?? '' }))
  }))

/** Parts of tables that are swept as values of their own, because they cannot be taken apart: said, not hidden. */
const opaqueParts = (space: Space, pack: Pack): Finding[] => space.meanings.filter(({ kind }) => kind === 'opaque').map(({ name }) => ({
  pack: pack.id, check: 'tables', level: 'note', where: '*.dmn', finding: `“${name}”不能拆开，按一个独立的未知量核对：它与其他输入之间的联系没有考虑`,
}))

/** Gaps, overlaps, rows and cells that can never speak, over all inputs at once. */
export const proveTables = (space: Space, pack: Pack): Finding[] => [
  ...[...pack.rules.values()].flatMap((rule) => (rule.file.logic.kind === 'table' ? proveTable(space, pack, rule, rule.file.logic) : [])),
  ...opaqueParts(space, pack),
]
