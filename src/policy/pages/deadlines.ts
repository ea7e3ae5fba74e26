import { labelOf } from '../../../decisions/contracts/fact-labels.ts'
import { outputText, textsIn } from '../proof/row-clauses.ts'
import type { Pack } from '../types.ts'

/** One statutory date, as the table gives it; values that it works out stay as FEEL. */
export interface PackDeadline {
  row: string
  role: string
  title: string
  event: string
  /** Number of units, or the expression that gives it; null for a duty without a date. */
  amount: string | null
  unit: string
  month: string | null
  day: string | null
  direction: string
  opensAfter: string | null
  recurring: string | null
  owedBy: string
  owedTo: string | null
  consequence: string | null
  /** Document types that fulfil the duty once all of them are in. */
  fulfilledBy: string[]
  clauses: string[]
}

/** What a period runs from, in the language of people. */
export const eventTitles: Record<string, string> = {
  declared: '申报', accepted: '受理', approved: '批复', filed: '备案', planIssued: '计划下达', tendered: '采购', contractSigned: '合同签订', started: '开工', trialRunStarted: '试运行开始', completed: '竣工',
  acceptanceDue: '验收申请期满', acceptancePassed: '通过验收', inUse: '投入使用', extensionGranted: '准予延期', changed: '变更', yearStart: '每年年初', budgetSpent: '预算执行',
}

const unitTitles: Record<string, string> = { month: '个月', workday: '个工作日', day: '日' }
const recurringTitles: Record<string, string> = { month: '每月', quarter: '每季度', year: '每年' }

const literal = (text: string | undefined): string | null => (text === undefined || text === 'null' ? null : textsIn(text)[0] ?? text)

export const deadlinesOf = (pack: Pack): PackDeadline[] => {
  const rule = pack.rules.get('deadlines')
  if (rule === undefined || rule.file.logic.kind === 'literal') return []
  return rule.file.logic.rows.map(({ id }) => {
    const value = (output: string): string | null => literal(outputText(rule, id, output))
    return {
      row: id, role: value('role') ?? 'other', title: value('title') ?? id, event: value('event') ?? '', amount: value('amount'), unit: value('unit') ?? '', month: value('month'), day: value('day'), direction: value('direction') ?? 'after',
      opensAfter: value('opensAfter'), recurring: value('recurring'), owedBy: value('owedBy') ?? '', owedTo: value('owedTo'), consequence: value('consequence'), fulfilledBy: textsIn(outputText(rule, id, 'fulfilledBy')), clauses: textsIn(outputText(rule, id, 'clauses')),
    }
  })
}

const amountText = (amount: string): string => (/^\d+$/.test(amount) ? amount : `（${amount.replace(/facts\.([A-Za-z.]+)/g, (_, path: string) => labelOf(path))}）`)

/** How long, as a sentence: `竣工后 6 个月内`, `当年 9 月 30 日前`. */
export const periodText = ({ role, event, amount, unit, month, day, direction, opensAfter, recurring }: PackDeadline): string => {
  const from = eventTitles[event] ?? event
  const often = recurring === null ? '' : `${recurringTitles[recurring] ?? recurring}，`
  if (unit === 'undated' || amount === null) return `${often}${from}后及时`
  if (unit === 'fixed-date' && recurring !== null && recurring !== 'year') return `${recurringTitles[recurring] ?? recurring}${day === null ? '末' : ` ${day} 日`}前`
  if (unit === 'fixed-date') return `${often}${/^\d+$/.test(amount) ? { 0: '当年', 1: '次年' }[amount] ?? `${amount} 年后` : '推算年份'} ${month ?? ''} 月${day === null ? '底' : ` ${day} 日`}前`
  const length = `${amountText(amount)} ${unitTitles[unit] ?? unit}`
  if (role === 'trial-run-minimum') return `${often}${from}后满 ${length}`
  if (direction === 'before' && amount === '0') return `${often}${from}之前`
  if (direction === 'before') return `${often}${from}前 ${length}`
  return opensAfter === null ? `${often}${from}后 ${length}内` : `${often}${from}后 ${opensAfter} 至 ${length}`
}
