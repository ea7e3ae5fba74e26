import { z } from 'zod'
import { beijingDate, beijingText } from '../calendar/beijing-time.ts'
import { internalLimit } from '../calendar/internal-limit.ts'
import { chineseDate } from '../calendar/plain-date.ts'
import type { Calendar } from '../calendar/types.ts'
import { citeClauses } from '../policy/cite-clauses.ts'
import type { Pack } from '../policy/index.ts'
import type { Step, StepDates } from '../register/index.ts'
import { readableTime } from './titles.ts'

const statutoryOpening = z.looseObject({ due: z.looseObject({ known: z.boolean() }) })

/** Whether the date of a step is the text's own, and what people call it. */
export const isStatutory = (step: Pick<Step, 'opening'>): boolean => statutoryOpening.safeParse(step.opening).data?.due.known ?? false
export const limitName = (step: Pick<Step, 'opening'>): string => (isStatutory(step) ? '文件规定的期限' : '内部时限')

/** The last day of a step whose date is the text's own, ISO date: it is due with the end of that day. Null for an internal limit, which ends at an hour. */
export const lastDayOf = (step: Pick<Step, 'opening' | 'dueAt'>): string | null => (isStatutory(step) ? beijingDate(new Date(step.dueAt.getTime() - 1)) : null)

/** When a step is due, as people read it: a day where the text names one, else the hour. */
export const readableDue = (step: Pick<Step, 'opening' | 'dueAt'>): string => {
  const lastDay = lastDayOf(step)
  return lastDay === null ? readableTime(step.dueAt) : chineseDate(lastDay)
}

interface LimitRequest { limit: string; openedAt: Date; suspensions: readonly { from: Date; to: Date }[] }

/** The dates of a step by the pack's internal limit, and why they are these. @throws NotFound `unknown-limit` */
export const internalDates = (pack: Pack, calendar: Calendar, { limit, openedAt, suspensions }: LimitRequest): StepDates => {
  const { explanation, ...dates } = internalLimit({ openedAt: beijingText(openedAt), suspensions, ...pack.limit(limit) }, calendar)
  return { ...dates, explanation: [...explanation, `内部时限（规则包 ${pack.id} 的 limits.${limit}），不是文件规定的期限；超期只提醒和催办，不视为同意`] }
}

/** A window of the text that a step lies in, as a diagram hands it over. */
export interface StatutoryWindow { dueAt: string; remindAt: string; title?: string | undefined; dueDate?: string | undefined; clauses?: string[] | undefined; provisional?: boolean | undefined }

/** Dates of the text do not move when a case is suspended; the escalation goes out when the last day has passed. */
export const statutoryDates = (pack: Pack, { dueAt, remindAt, title = '', dueDate, clauses = [], provisional = false }: StatutoryWindow): StepDates => ({
  dueAt, remindAt, escalateAt: dueAt, provisional,
  explanation: [
    `文件规定的期限${title === '' ? '' : `“${title}”`}${clauses.length === 0 ? '' : `（${citeClauses(pack, clauses)}）`}${dueDate === undefined || dueDate === '' ? '' : `，最后一日是${chineseDate(dueDate)}`}`,
    ...(provisional ? ['所在年份的放假安排尚未公布，日期为暂定'] : []),
    '项目暂停不影响这一日期',
  ],
})
