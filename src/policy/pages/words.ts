import { enumLabels, factLabels } from '../../../decisions/contracts/fact-labels.ts'
import { managementModeLabels } from '../../../decisions/contracts/management-mode.ts'
import type { Pack } from '../types.ts'

/** A cell of a Markdown table: one line, no bar. */
export const cellText = (text: string): string => text.replace(/\s*\n\s*/g, ' ').replace(/\|/g, '\\|').trim()

/** A Markdown table; empty where there are no rows. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  (rows.length === 0 ? '' : [`| ${head.join(' | ')} |`, `|${head.map(() => '---|').join('')}`, ...rows.map((row) => `| ${row.map(cellText).join(' | ')} |`)].join('\n'))

const labelsFor = (pack: Pack, expression: string): Record<string, string> => {
  const [root = '', ...rest] = expression.split('.')
  if (root === 'managementMode') return { ...managementModeLabels }
  if (root === 'readings') return Object.fromEntries(pack.meta.ambiguities.find(({ id }) => id === rest[0])?.readings.map(({ id, text }) => [id, `“${text}”`]) ?? [])
  return Object.entries(enumLabels).find(([path]) => expression.includes(`facts.${path}`))?.[1] ?? {}
}

const comparison = (text: string): string => text.replace(/>=\s*/g, '≥ ').replace(/<=\s*/g, '≤ ').replace(/(?<![≥≤])>\s*/g, '＞ ').replace(/<\s*/g, '＜ ')
  .replace(/\d{5,}(\.\d+)?/g, (number) => Number(number).toLocaleString('zh-CN', { maximumFractionDigits: 2 }))

/** A condition of a row as a person reads it: values by their labels, 是 and 否, amounts with separators. */
export const conditionText = (pack: Pack, expression: string, cell: string): string => {
  const labels = labelsFor(pack, expression)
  if (/^(true|false)$/.test(cell)) return cell === 'true' ? '是' : '否'
  const interval = /^([[(])\s*([\d.]+)\s*\.\.\s*([\d.]+)\s*([\])])$/.exec(cell)
  if (interval !== null) return comparison(`${interval[1] === '[' ? '>=' : '>'} ${interval[2] ?? ''}，${interval[4] === ']' ? '<=' : '<'} ${interval[3] ?? ''}`)
  const words = cell.replace(/"([^"]*)"/g, (_, value: string) => labels[value] ?? value).replace(/,\s*/g, '、').replace(/\bnull\b/g, '未知').replace(/^not\((.*)\)$/, '不是 $1')
  return comparison(words)
}

/** An output as a person reads it: texts without quotes, parties and bodies by name. */
export const outputWords = (pack: Pack, text: string): string => {
  if (text === 'null' || text === '[]') return '—'
  if (/^(true|false)$/.test(text)) return text === 'true' ? '是' : '否'
  const parties: Record<string, string> = { declaringUnit: '申报单位', constructionUnit: '建设单位', ...managementModeLabels, ...Object.fromEntries(pack.meta.bodies.map(({ id, name }) => [id, name])) }
  return text.replace(/\bif (.+?) then (.+?) else /g, '$1 时为 $2，否则为 ').replace(/^\[(.*)\]$/s, '$1').replace(/"([^"]*)"/g, (_, value: string) => parties[value] ?? value).replace(/facts\.([A-Za-z.]+)/g, (whole, path: string) => Object.entries(factLabels).find(([each]) => each === path)?.[1] ?? whole)
}
