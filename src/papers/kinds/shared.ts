import { valueAt } from '../../common/value-at.ts'
import { displayFact, labelOf } from '../../../decisions/contracts/fact-labels.ts'
import { chineseDate } from '../../calendar/plain-date.ts'
import { amountBothWays, figures } from '../chinese-amount.ts'
import { fillIn, placeholders } from '../fill-in.ts'
import type { Block, FieldRow, PaperContent, PaperRequest } from '../types.ts'

const NUMERALS = '一二三四五六七八九'

/** 1 -> 一, 12 -> 十二, 20 -> 二十. */
export const chineseNumeral = (n: number): string => {
  const tens = Math.floor(n / 10)
  return `${tens > 1 ? NUMERALS.charAt(tens - 1) : ''}${tens > 0 ? '十' : ''}${n % 10 > 0 ? NUMERALS.charAt((n % 10) - 1) : ''}`
}

export const paragraph = (text: string): Block => ({ type: 'paragraph', text })

/** Ends a sentence that came without its full stop. */
export const sentence = (text: string): string => (/[。！？；：…）]$/.test(text.trim()) ? text.trim() : `${text.trim()}。`)

/** （一）……（二）…… each a paragraph. */
export const enumerated = (items: readonly string[]): Block[] => items.map((text, index) => paragraph(`（${chineseNumeral(index + 1)}）${sentence(text)}`))

/** Numbered sections (一、二、…); those without content are left out and take no number. */
export const sections = (parts: readonly { title: string; blocks: readonly Block[] }[]): Block[] =>
  parts.filter(({ blocks }) => blocks.length > 0)
    .flatMap(({ title, blocks }, index): Block[] => [{ type: 'heading', text: `${chineseNumeral(index + 1)}、${title}` }, ...blocks])

/** The pack's title filled in, or 发文机关 + 事由 + 文种 where it gives only the 文种. */
export const titleOf = (request: PaperRequest): string =>
  request.paperKind.title.includes('{') ? fillIn(request.paperKind.title, request) : `${request.issuer}关于${request.project.projectName}的${request.paperKind.title}`

/** Title of a printable form: the pack's title, no issuer in front. */
export const formTitle = (request: PaperRequest): string => fillIn(request.paperKind.title, request)

/** 主送, 抄送 and 公开属性 as the pack says; the declaring unit where it does not say to whom. */
export const addressing = (request: PaperRequest): Pick<PaperContent, 'to' | 'cc' | 'publicity'> => {
  const { to, cc = [], publicity } = request.paperKind
  const copies = (typeof cc === 'string' ? [cc] : cc).map((name) => fillIn(name, request))
  return {
    to: to === undefined ? placeholders(request).declaringUnit ?? '' : fillIn(to, request),
    ...(copies.length > 0 ? { cc: copies } : {}),
    ...(publicity === undefined ? {} : { publicity }),
  }
}

/** Clauses as a paper cites them; an id without a known name is left out, for papers carry no internal ids. */
export const citeClauses = ({ clauseNames = {} }: PaperRequest, ids: readonly string[]): string =>
  ids.map((id) => clauseNames[id]).filter((name) => name !== undefined).join('、')

/** A fact as a paper shows it: amounts in figures and words, dates and periods in Chinese, everything else by its label. */
export const factText = (path: string, value: unknown): string => {
  if (typeof value === 'number' && labelOf(path).endsWith('（元）')) return amountBothWays(value)
  if (typeof value === 'number' && /Year$/.test(path)) return `${value}年`
  if (typeof value === 'number' && /Months$/.test(path)) return `${value}个月`
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? chineseDate(value) : displayFact(path, value)
}

const label = (path: string): string => labelOf(path).replace(/（[^）]*）$/, '')

/** Lines of a form for fact paths; a pair of paths shares a line. A fact that is not known stays an empty space. */
export const factRows = (facts: unknown, lines: readonly (readonly string[])[]): FieldRow[] =>
  lines.map((paths) => ({ pairs: paths.map((path) => {
    const value = valueAt(facts, path)
    return [label(path), value === undefined ? '' : factText(path, value)] as const
  }) }))

/** The components of a mixed project as a table. */
export const componentsTable = (request: PaperRequest): Block[] => {
  const components = request.project.facts?.components ?? []
  if (components.length === 0) return []
  return [{
    type: 'table',
    columns: [{ title: '序号', width: 8, align: 'center' }, { title: '构成名称', width: 42 }, { title: '类型', width: 22, align: 'center' }, { title: '金额（元）', width: 28, align: 'right' }],
    rows: components.map(({ name, type, amount }, index) => [String(index + 1), name, displayFact('components.type', type), figures(amount)]),
  }]
}
