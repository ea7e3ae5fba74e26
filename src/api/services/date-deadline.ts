import { z } from 'zod'
import { contract } from '../../../decisions/contracts/deadlines.ts'
import type { Calendar } from '../../calendar/types.ts'
import { computeDeadline } from '../../calendar/deadline.ts'
import { eventTitles as events } from '../../deadlines/index.ts'
import type { datedDeadline } from '../shapes/precheck.ts'

const units: Record<string, string> = { month: '个月', workday: '个工作日', day: '天' }

export type DeadlineRow = z.infer<typeof contract.output>
type Dated = Omit<z.infer<typeof datedDeadline>, 'owedBy' | 'owedTo'>

const inWords = (row: DeadlineRow): string => {
  const event = events[row.event] ?? row.event
  if (row.unit === 'fixed-date') return `每年${row.month ?? ''}月${row.day === null ? '底' : `${row.day}日`}前`
  if (row.unit === 'undated' || row.amount === null) return `${event}后及时办理，文件没有规定天数`
  const unit = units[row.unit] ?? row.unit
  return `${event}${row.direction === 'after' ? '后' : '前'} ${row.amount} ${unit}内${row.opensAfter === null ? '' : `（满 ${row.opensAfter} ${unit}后开始）`}`
}

/** A statutory date as the pre-check can tell it: dated when it runs from the declaration or is fixed to a day of the year, otherwise in words. `today` stands for the day of declaration. */
export const dateDeadline = (row: DeadlineRow, today: string, calendar: Calendar, rollToWorkday: boolean): Dated => {
  const base = { name: row.name, title: row.title, consequence: row.consequence, rule: row.rule, clauses: row.clauses, force: row.force }
  const datable = row.event === 'declared' || (row.event === 'yearStart' && row.unit === 'fixed-date')
  if (!datable || row.unit === 'undated' || row.amount === null) return { ...base, dueDate: null, provisional: false, explanation: inWords(row) }
  const computed = computeDeadline({ event: events[row.event] ?? row.event, eventDate: today, unit: row.unit, amount: row.amount, month: row.month, day: row.day, direction: row.direction, rollToWorkday }, calendar)
  return { ...base, dueDate: computed.dueDate, provisional: computed.provisional, explanation: computed.explanation.join('；') }
}

export const deadlineRows = z.array(contract.output)
