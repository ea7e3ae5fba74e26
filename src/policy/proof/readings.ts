import type { Pack } from '../types.ts'
import type { Space } from '../space/types.ts'
import type { Finding } from './finding.ts'

/** Whether a column compares with a parameter that nobody has filled in: then what it names beside it can not be told apart. */
const isOpen = (pack: Pack, texts: readonly string[]): boolean =>
  Object.entries(pack.parameters).some(([name, value]) => value === null && texts.some((text) => text.includes(`parameters.${name}`)))

/**
 * Whether a table gives the same answers under two classes of a reading's axis, whatever the facts. A table that names the reading in an
 * output, or beside a parameter that is not known yet, is taken to differ.
 */
const sameAnswers = (space: Space, pack: Pack, rule: string, reading: string, axis: number, [a, b]: readonly [number, number]): boolean => {
  const { logic } = pack.rule(rule).file
  if (logic.kind === 'literal') return true
  if (logic.rows.some(({ outputs }) => outputs.some((text) => text.includes(`readings.${reading}`)))) return false
  if (logic.inputs.some(({ expression }, column) => expression.includes(`readings.${reading}`) && isOpen(pack, [expression, ...logic.rows.map(({ inputs }) => inputs[column] ?? '-')]))) return false
  return space.rows(pack, rule).every(({ when }) => space.diagrams.restrict(when, axis, a) === space.diagrams.restrict(when, axis, b))
}

/** A reading that decides makes a difference somewhere: two readings of a question never give the same answer to everything. */
export const proveReadings = (space: Space, pack: Pack): Finding[] => pack.meta.ambiguities.filter(({ decides }) => decides).flatMap(({ id, readings, clauses }) => {
  const axis = space.meanings.findIndex(({ kind, name }) => kind === 'reading' && name === id)
  const classes = space.meanings[axis]?.axis.classes ?? []
  const rules = [...pack.rules.values()].filter(({ dmnXml, silent }) => !silent && dmnXml.includes(`readings.${id}`)).map(({ rule }) => rule)
  const indexOf = (reading: string): number => classes.findIndex(({ sample }) => sample === reading)
  return readings.flatMap(({ id: first }, at) => readings.slice(at + 1).flatMap(({ id: second }): Finding[] => {
    const pair = [indexOf(first), indexOf(second)] as const
    if (pair.some((index) => index < 0) || !rules.every((rule) => sameAnswers(space, pack, rule, id, axis, pair))) return []
    return [{ pack: pack.id, check: 'tables', level: 'error', where: `pack.yaml ${id}，${rules.map((rule) => `${rule}.dmn`).join('、')}`, clauses, finding: `读法 ${first} 与 ${second} 在所有情形下的答复完全一样：切换它没有作用` }]
  }))
})
