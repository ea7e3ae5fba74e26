import { displayFact, labelOf } from '../../../decisions/contracts/fact-labels.ts'
import { evaluateLocally } from '../evaluate-locally.ts'
import type { LocalAnswer } from '../evaluate-locally.ts'
import { entryOf } from '../feel.ts'
import { createSpace, putAt } from '../space/create-space.ts'
import { factDomain } from '../space/fact-domains.ts'
import type { Space } from '../space/types.ts'
import type { NumberDomain } from '../table-sweep/index.ts'
import type { Pack, RuleContext } from '../types.ts'

/** Another value of one fact, with which the rule answers differently. */
export interface NearestChange {
  /** Fact path without `facts.`. */
  path: string
  label: string
  /** As a person reads them; `未填写` for a fact that is not known. */
  from: string
  to: string
  value: unknown
  /** The rows that decide then. */
  rows: string[]
  /** Among them those that did not, and those that no longer do. */
  gained: string[]
  lost: string[]
  /** How far away it is: the share of an amount, 1 for any other value. */
  distance: number
}

const spaces = new WeakMap<Pack, Space>()
const spaceOf = (pack: Pack): Space => {
  const space = spaces.get(pack) ?? createSpace([pack])
  spaces.set(pack, space)
  return space
}

const round = (value: number, step: number | undefined): number => Number(value.toFixed(step === undefined ? 6 : (String(step).split('.')[1] ?? '').length))

/** Numbers to try, nearest first: the borders of every class that the tables tell apart, on the side that faces the present value. */
const borderNumbers = (space: Space, path: string, now: number, { step = 0.01 }: NumberDomain): number[] | undefined => {
  const axis = space.meanings.find(({ kind, name }) => kind === 'fact' && name === path)?.axis
  if (axis === undefined) return undefined
  return axis.classes.flatMap(({ span }) => {
    if (span === undefined) return []
    const low = span.fromIncluded ? span.from : round(span.from + step, step)
    const high = span.toIncluded ? span.to : round(span.to - step, step)
    return now < low ? [low] : now > high ? [high] : []
  }).sort((a, b) => Math.abs(a - now) - Math.abs(b - now))
}

/** Where no table compares the number itself: doubles the distance until the answer changes, then halves it down to the step. */
const searchNumber = (now: number, { min, max, step = 0.01 }: NumberDomain, differs: (value: number) => boolean): number[] => [1, -1].flatMap((sign) => {
  const at = (distance: number): number => round(Math.min(max, Math.max(min, now + sign * distance)), step)
  let far = step
  while (!differs(at(far)) && at(far) !== at(far * 2)) far *= 2
  if (!differs(at(far))) return []
  let near = 0
  while (far - near > step * 1.5) {
    const middle = round((near + far) / 2, step)
    if (differs(at(middle))) far = middle
    else near = middle
  }
  return [at(far)]
})

/**
 * For every fact that a rule looks at, the nearest value with which it answers differently, all else the same; the nearest fact first. Facts that are dates, lists or texts are not tried.
 */
export const nearestChanges = (pack: Pack, rule: string, context: RuleContext, answer: LocalAnswer): NearestChange[] => {
  const space = spaceOf(pack)
  const withValue = (path: string, value: unknown): LocalAnswer | undefined => {
    const facts: Record<string, unknown> = { ...context.facts }
    putAt(facts, path, value)
    try { return evaluateLocally(pack, rule, { ...context, facts }) } catch { return undefined }
  }
  const before = JSON.stringify(answer.output)
  const differs = (path: string, value: unknown): LocalAnswer | undefined => {
    const other = withValue(path, value)
    return other !== undefined && (other.rows.join() !== answer.rows.join() || JSON.stringify(other.output) !== before) ? other : undefined
  }
  return pack.rule(rule).neededFacts.flatMap((path): NearestChange[] => {
    const domain = factDomain(path)
    const now = path.split('.').reduce<unknown>(entryOf, context.facts) ?? null
    if (domain.kind === 'complex') return []
    const start = typeof now === 'number' ? now : 0
    const candidates = domain.kind === 'choice' ? domain.values.filter((value) => value !== now)
      : borderNumbers(space, path, start, domain.numbers) ?? searchNumber(start, domain.numbers, (value) => differs(path, value) !== undefined)
    for (const value of candidates) {
      const other = differs(path, value)
      if (other === undefined) continue
      return [{
        path, label: labelOf(path), from: displayFact(path, now ?? undefined), to: displayFact(path, value), value, rows: other.rows,
        gained: other.rows.filter((row) => !answer.rows.includes(row)), lost: answer.rows.filter((row) => !other.rows.includes(row)),
        distance: typeof value === 'number' && typeof now === 'number' ? Math.abs(value - now) / Math.max(1, Math.abs(now)) : 1,
      }]
    }
    return []
  }).sort((a, b) => a.distance - b.distance)
}
