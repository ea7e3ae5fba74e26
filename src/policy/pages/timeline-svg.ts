import type { Pack } from '../types.ts'
import { deadlinesOf, eventTitles, periodText } from './deadlines.ts'
import type { PackDeadline } from './deadlines.ts'

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const left = 300
const right = 260
const width = 1100
const rowHeight = 30
const groupHeight = 34
const perMonth: Record<string, number> = { month: 1, workday: 1 / 21, day: 1 / 30 }

/** Months from the event, as far as the table gives a number. */
const monthsOf = ({ amount, unit }: PackDeadline): number | undefined => {
  const each = perMonth[unit]
  return each === undefined || amount === null || !/^\d+(\.\d+)?$/.test(amount) ? undefined : Number(amount) * each
}

const shorten = (text: string, length: number): string => ([...text].length > length ? `${[...text].slice(0, length - 1).join('')}…` : text)

/**
 * All statutory dates of a pack as a picture: for each event from which periods run, a bar for each date. Dates within a year and duties
 * without a date have a mark instead of a length. Answers undefined where the text sets none.
 */
export const timelineSvg = (pack: Pack): string | undefined => {
  const deadlines = [...new Map(deadlinesOf(pack).map((one) => [`${one.event} ${one.title} ${periodText(one)}`, one])).values()]
  if (deadlines.length === 0) return undefined
  const events = [...new Set(deadlines.map(({ event }) => event))]
  const longest = Math.max(6, ...deadlines.map((one) => monthsOf(one) ?? 0))
  const scale = (width - left - right) / longest
  const tick = longest <= 12 ? 1 : longest <= 24 ? 3 : 6
  const parts: string[] = []
  let y = 64
  const ticks: string[] = []
  for (const event of events) {
    parts.push(`<text class="event" x="16" y="${y + 4}">自${escape(eventTitles[event] ?? event)}起</text>`)
    y += groupHeight - 10
    for (const one of deadlines.filter((each) => each.event === event)) {
      const months = monthsOf(one)
      const opens = one.opensAfter !== null && /^\d+$/.test(one.opensAfter) ? Number(one.opensAfter) * (perMonth[one.unit] ?? 1) : 0
      parts.push(`<text x="28" y="${y + 5}">${escape(shorten(one.title, 19))}</text>`)
      if (months === undefined) {
        const [shape, colour] = one.unit === 'undated' || one.amount === null ? ['dashed', '#8a8f98'] : ['mark', '#b45309']
        parts.push(shape === 'dashed'
          ? `<line x1="${left}" y1="${y}" x2="${left + 60}" y2="${y}" stroke="${colour}" stroke-width="6" stroke-dasharray="4 4" />`
          : `<path d="M${left + 8} ${y - 8} l8 8 l-8 8 l-8 -8 z" fill="${colour}" />`)
        parts.push(`<text class="period" x="${left + (shape === 'dashed' ? 72 : 26)}" y="${y + 5}">${escape(periodText(one))}</text>`)
      } else {
        const from = left + opens * scale
        const end = left + months * scale
        parts.push(`<rect x="${from.toFixed(1)}" y="${y - 8}" width="${Math.max(3, end - from).toFixed(1)}" height="16" rx="3" fill="${one.direction === 'before' ? '#7c3aed' : '#2563eb'}" />`)
        parts.push(`<text class="period" x="${(Math.max(from + 3, end) + 8).toFixed(1)}" y="${y + 5}">${escape(periodText(one))}</text>`)
      }
      y += rowHeight
    }
    y += 10
  }
  for (let month = 0; month <= longest; month += tick) {
    const x = (left + month * scale).toFixed(1)
    ticks.push(`<line class="grid" x1="${x}" y1="36" x2="${x}" y2="${y - 8}" />`, `<text class="tick" x="${x}" y="28" text-anchor="middle">${month === 0 ? '起算' : `${month} 个月`}</text>`)
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y + 8}" width="${width}" height="${y + 8}" role="img" aria-label="${escape(pack.meta.title)}的法定期限">
<style>text{font:14px "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;fill:#1f2937}.event{font-weight:bold}.period,.tick{font-size:12px;fill:#4b5563;paint-order:stroke;stroke:#ffffff;stroke-width:4px}.grid{stroke:#e5e7eb}</style>
<rect width="100%" height="100%" fill="#ffffff" />
${[...ticks, ...parts].join('\n')}
</svg>
`
}
