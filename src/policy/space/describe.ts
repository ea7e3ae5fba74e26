import { enumLabels, labelOf } from '../../../decisions/contracts/fact-labels.ts'
import { joinSpans } from '../table-sweep/index.ts'
import type { Box, Span } from '../table-sweep/index.ts'
import type { AxisMeaning, Space } from './types.ts'

const numberText = (value: number): string => value.toLocaleString('zh-CN', { maximumFractionDigits: 2, useGrouping: true })

const spanText = (span: Span, step: number | undefined): string => {
  const low = Number.isFinite(span.from) && !(span.from === 0 && span.fromIncluded) ? numberText(span.from) : undefined
  const high = Number.isFinite(span.to) && span.to < 1e12 ? numberText(span.to) : undefined
  if (span.from === span.to) return `＝${numberText(span.from)}`
  if (step === 1 && span.to - span.from <= 2 && !span.fromIncluded && !span.toIncluded) return `＝${numberText(span.from + 1)}`
  if (low === undefined && high === undefined) return '任意'
  if (low === undefined) return `${span.toIncluded ? '≤' : '＜'}${high ?? ''}`
  if (high === undefined) return `${span.fromIncluded ? '≥' : '＞'}${low}`
  return `${span.fromIncluded ? '≥' : '＞'}${low} 且${span.toIncluded ? '≤' : '＜'}${high}`
}

const valueText = ({ kind, name }: AxisMeaning, value: unknown): string => {
  if (value === true) return '是'
  if (value === false) return '否'
  if (value === null || value === undefined) return '未知'
  const labels = kind === 'fact' ? Object.entries(enumLabels).find(([path]) => path === name)?.[1] : undefined
  return labels?.[String(value)] ?? String(value)
}

/** What an axis is called in a sentence. */
export const axisTitle = ({ kind, name }: AxisMeaning): string => (kind === 'fact' ? labelOf(name) : kind === 'reading' ? `读法 ${name}` : `“${name}”`)

/** One box as conditions in Chinese; axes on which every known value is inside are left out. */
export const describeBox = (space: Space, box: Box): string => {
  const parts = [...box].sort(([a], [b]) => a - b).flatMap(([index, inside]): string[] => {
    const meaning = space.meanings[index]
    if (meaning === undefined) return []
    const { classes } = meaning.axis
    const isAll = classes.every((one, at) => one.unknown === true || inside.includes(at))
    if (isAll) return []
    const spans = joinSpans(inside.flatMap((at) => { const span = classes[at]?.span; return span === undefined ? [] : [span] }), meaning.step)
    const some = inside.some((at) => classes[at]?.unknown !== true)
    const values = inside.flatMap((at) => (classes[at] === undefined || classes[at].span !== undefined || (some && classes[at].unknown === true) ? [] : [valueText(meaning, classes[at].sample)]))
    const title = axisTitle(meaning)
    return [`${title}${spans.length > 0 ? [...spans.map((span) => spanText(span, meaning.step)), ...values].join('或') : `为${values.join('、')}`}`]
  })
  return parts.length === 0 ? '任何情形' : parts.join('，')
}

/** An input inside a box: facts and readings that matter, and what has to hold of the parts that cannot be taken apart. */
export const exampleIn = (space: Space, box: Box): { facts: Record<string, unknown>; readings: Record<string, unknown>; conditions: Record<string, unknown> } => {
  const example: ReturnType<typeof exampleIn> = { facts: {}, readings: {}, conditions: {} }
  for (const [index, inside] of box) {
    const meaning = space.meanings[index]
    const known = inside.find((at) => meaning?.axis.classes[at]?.unknown !== true) ?? inside[0]
    if (meaning === undefined || known === undefined) continue
    const target = meaning.kind === 'fact' ? example.facts : meaning.kind === 'reading' ? example.readings : example.conditions
    target[meaning.name] = meaning.axis.classes[known]?.sample ?? null
  }
  return example
}

/** The same in one line. */
export const exampleText = (space: Space, box: Box): string => {
  const parts = [...box].sort(([a], [b]) => a - b).flatMap(([index, inside]) => {
    const meaning = space.meanings[index]
    const known = inside.find((at) => meaning?.axis.classes[at]?.unknown !== true) ?? inside[0]
    if (meaning === undefined || known === undefined) return []
    const { sample, span } = meaning.axis.classes[known] ?? { sample: null }
    return [`${axisTitle(meaning)}＝${span === undefined ? valueText(meaning, sample) : numberText(Number(sample))}`]
  })
  return parts.join('，') || '任何输入'
}
