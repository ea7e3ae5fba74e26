import { describeBox, exampleIn, exampleText } from '../space/describe.ts'
import { createSpace } from '../space/create-space.ts'
import type { Space, ValuePart } from '../space/types.ts'
import { outputText, textsIn } from '../proof/row-clauses.ts'
import { coverWithBoxes } from '../table-sweep/index.ts'
import type { Region } from '../table-sweep/index.ts'
import type { Pack } from '../types.ts'

/** Where one project fares differently under two packs. */
export interface Difference {
  rule: string
  title: string
  /** What is told apart: `mode`, or the answer that only one of them gives. */
  what: string
  /** What each pack says there; null: nothing. */
  left: string | null
  right: string | null
  /** Rows that speak there. */
  leftRows: string[]
  rightRows: string[]
  /** Where, as ranges over the facts; at most a few. */
  ranges: string[]
  example: unknown
  exampleText: string
}

const shown = 2

const regionOf = (parts: readonly ValuePart[], value: unknown): Region | undefined => parts.find((part) => JSON.stringify(part.value ?? null) === JSON.stringify(value ?? null))?.region

const show = (space: Space, region: Region): Pick<Difference, 'ranges' | 'example' | 'exampleText'> => {
  const { boxes } = coverWithBoxes(space.diagrams, region, shown)
  const [first] = boxes
  return { ranges: boxes.map((box) => describeBox(space, box)), example: first === undefined ? {} : exampleIn(space, first), exampleText: first === undefined ? '' : exampleText(space, first) }
}

const rowsIn = (space: Space, pack: Pack, rule: string, region: Region): string[] =>
  space.rows(pack, rule).filter(({ when }) => space.diagrams.and(when, region) !== space.diagrams.nothing).map(({ id }) => id)

/** Outputs that are a matter of the place, not of the project: whose body, which clause, which words. */
const local = new Set(['rule', 'clauses', 'decidedBy', 'title', 'text', 'removableBy', 'question', 'reason', 'consentTitle', 'organisedBy', 'reportTo', 'consentBefore', 'sharingConfirmedBy', 'consentOf', 'consequence'])

const diffUnique = (space: Space, left: Pack, right: Pack, rule: string, title: string, outputs: readonly string[]): Difference[] => outputs.filter((output) => !local.has(output)).flatMap((output) => {
  const [ours, theirs] = [space.answers(left, rule, output), space.answers(right, rule, output)]
  return ours.flatMap(({ value, region }) => theirs.flatMap((other): Difference[] => {
    if (JSON.stringify(value ?? null) === JSON.stringify(other.value ?? null)) return []
    const both = space.diagrams.and(region, other.region)
    const where = space.diagrams.and(both, space.known([both]))
    if (where === space.diagrams.nothing) return []
    const say = (one: unknown): string | null => (one === null || one === undefined ? null : typeof one === 'string' ? one : JSON.stringify(one))
    return [{ rule, title, what: output, left: say(value), right: say(other.value), leftRows: rowsIn(space, left, rule, where), rightRows: rowsIn(space, right, rule, where), ...show(space, where) }]
  }))
})

/** For each answer of a collect rule (named by its `distinctBy`): where it is given. */
const given = (space: Space, pack: Pack, rule: string, names: readonly string[]): ValuePart[] => {
  const byAnswer = new Map<string, ValuePart>()
  const found = pack.rules.get(rule)
  for (const { id, when } of space.rows(pack, rule)) {
    const answer = found === undefined ? '' : names.map((name) => { const text = outputText(found, id, name); return textsIn(text)[0] ?? text ?? '' }).filter((text) => text !== 'null').join('／')
    byAnswer.set(answer, { value: answer, region: space.diagrams.or(when, byAnswer.get(answer)?.region ?? space.diagrams.nothing) })
  }
  return [...byAnswer.values()]
}

const diffCollect = (space: Space, left: Pack, right: Pack, rule: string, title: string, names: readonly string[]): Difference[] => {
  const { diagrams } = space
  const [ours, theirs] = [given(space, left, rule, names), given(space, right, rule, names)]
  const answers = [...new Set([...ours, ...theirs].map(({ value }) => String(value)))]
  return answers.flatMap((answer) => {
    const [mine, other] = [regionOf(ours, answer) ?? diagrams.nothing, regionOf(theirs, answer) ?? diagrams.nothing]
    return ([[diagrams.without(mine, other), true], [diagrams.without(other, mine), false]] as const).flatMap(([region, isLeft]): Difference[] => {
      const where = diagrams.and(region, space.known([region]))
      if (where === diagrams.nothing) return []
      return [{
        rule, title, what: answer, left: isLeft ? '有' : null, right: isLeft ? null : '有', leftRows: isLeft ? rowsIn(space, left, rule, where) : [], rightRows: isLeft ? [] : rowsIn(space, right, rule, where), ...show(space, where),
      }]
    })
  })
}

/** Whether two packs answer a rule by the same questions is not asked: only where the same facts, under each pack's chosen readings, get another answer. */
export const diffPacks = (left: Pack, right: Pack, rules?: readonly string[]): Difference[] => {
  const space = createSpace([left, right], { fixedReadings: true })
  return [...left.rules.values()].filter(({ rule }) => rules === undefined || rules.includes(rule)).flatMap(({ rule, contract, silent }) => {
    if (silent && right.rules.get(rule)?.silent === true) return []
    return contract.hitPolicy === 'unique' ? diffUnique(space, left, right, rule, contract.title, Object.keys(contract.output.shape)) : diffCollect(space, left, right, rule, contract.title, contract.distinctBy ?? [])
  })
}
