/** A stretch of numbers; an end that is not included is open. */
export interface Span { from: number; to: number; fromIncluded: boolean; toIncluded: boolean }

/** Values of an axis that no row tells apart. */
export interface AxisClass {
  /** One of them, for examples. */
  sample: unknown
  /** Where the axis is a number: all of them. */
  span?: Span
  /** Not a value: nothing is known. */
  unknown?: true
}

/** One input of a table, cut into the classes that its rows can tell apart. */
export interface Axis { name: string; classes: readonly AxisClass[] }

/** A number's domain. Without `step` the numbers are dense; with it only its multiples are values. */
export interface NumberDomain { min: number; max: number; step?: number }

const decimalsOf = (step: number): number => (String(step).split('.')[1] ?? '').length

const rounded = (value: number, step: number | undefined): number => (step === undefined ? value : Number((Math.round(value / step) * step).toFixed(decimalsOf(step))))

/** A value strictly between two cuts, next to the lower one so that an example shows the boundary; undefined where there is none. */
const between = (from: number, to: number, step: number | undefined): number | undefined => {
  const finite = Number.isFinite(from) ? from : Number.isFinite(to) ? to - 2 * (step ?? 1) : -(step ?? 1)
  const next = rounded(step === undefined && Number.isFinite(to) ? (finite + to) / 2 : Math.floor(finite / (step ?? 1) + 1e-9) * (step ?? 1) + (step ?? 1), step)
  return next > from && next < to ? next : undefined
}

const point = (value: number): AxisClass => ({ sample: value, span: { from: value, to: value, fromIncluded: true, toIncluded: true } })

/** A value of the domain itself; a cut like 0.5 on a whole-number axis is none. */
const isValue = (value: number, { min, max, step }: NumberDomain): boolean => value >= min && value <= max && (step === undefined || Math.abs(rounded(value, step) - value) < step / 1e6)

/**
 * An axis of numbers, cut at every constant that rows compare it with: each cut is a class of its own, and so is each stretch between two.
 * Classes without a value of the domain are left out. `unknown` adds the class of "not known".
 */
export const numberAxis = (name: string, domain: NumberDomain, cuts: readonly number[], unknown = false): Axis => {
  const inside = [...new Set([...cuts, domain.min, domain.max])].filter((cut) => cut >= domain.min && cut <= domain.max).sort((a, b) => a - b)
  const classes = inside.flatMap((cut, index): AxisClass[] => {
    const next = inside[index + 1]
    const sample = next === undefined ? undefined : between(cut, next, domain.step)
    return [
      ...(Number.isFinite(cut) && isValue(cut, domain) ? [point(cut)] : []),
      ...(sample === undefined || next === undefined ? [] : [{ sample, span: { from: cut, to: next, fromIncluded: false, toIncluded: false } }]),
    ]
  })
  return { name, classes: [...classes, ...(unknown ? [{ sample: null, unknown: true as const }] : [])] }
}

/** An axis of single values. `unknown` adds the class of "not known". */
export const choiceAxis = (name: string, values: readonly unknown[], unknown = false): Axis => ({
  name, classes: [...values.map((sample) => ({ sample })), ...(unknown ? [{ sample: null, unknown: true as const }] : [])],
})

/** Neighbouring stretches of numbers put together: `[0, 100000)` instead of a point and an open stretch. */
export const joinSpans = (spans: readonly Span[], step?: number): Span[] => {
  const joined: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from || Number(b.fromIncluded) - Number(a.fromIncluded))) {
    const last = joined.at(-1)
    const touches = last !== undefined && (last.to === span.from ? last.toIncluded || span.fromIncluded : step !== undefined && last.toIncluded && span.fromIncluded && span.from - last.to <= step * 1.000001)
    if (last !== undefined && touches) joined[joined.length - 1] = { ...last, to: span.to, toIncluded: span.toIncluded }
    else joined.push(span)
  }
  return joined
}
