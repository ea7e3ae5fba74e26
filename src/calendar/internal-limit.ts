import { InvalidInput } from '../common/errors.ts'
import { beijingDate, beijingInstant, beijingText } from './beijing-time.ts'
import { addDays } from './plain-date.ts'
import type { Calendar, InternalLimit, InternalLimitRequest, IsoDate } from './types.ts'

const DAY_MS = 86_400_000
const OFFICE_CLOSES = '17:00'
const OFFICE_OPENS = '09:00'

const requireCount = (value: number, least: number, path: string): void => {
  if (!Number.isInteger(value) || value < least) throw new InvalidInput(`内部时限的 ${path} 不对：${value}`, { code: 'invalid-limit', path, remedy: `请填写不小于 ${least} 的整数` })
}

/**
 * The dates of one step's internal limit (`statutory: false`): due at the close of the office, reminder and escalation when it opens.
 * A suspension moves all three by the whole days suspended (rounded to the nearest day over all suspensions of the step).
 * @throws InvalidInput `invalid-limit` for counts that make no limit.
 */
export const internalLimit = (request: InternalLimitRequest, calendar: Calendar): InternalLimit => {
  const { openedAt, workdays, remindBefore, escalateAfter, suspendedMs = 0, rollToWorkday = false } = request
  requireCount(workdays, 1, 'workdays')
  requireCount(remindBefore, 0, 'remindBefore')
  requireCount(escalateAfter, 1, 'escalateAfter')
  if (!(suspendedMs >= 0)) throw new InvalidInput(`中止时长不对：${suspendedMs}`, { code: 'invalid-limit', path: 'suspendedMs', remedy: '中止时长不能为负数' })

  const reasons = new Set<string>()
  const opened = beijingDate(openedAt)
  const suspendedDays = Math.round(suspendedMs / DAY_MS)
  const count = (from: IsoDate, n: number): IsoDate => {
    const counted = calendar.addWorkdays(from, n)
    counted.reasons.forEach((reason) => reasons.add(reason))
    return counted.date
  }
  const move = (date: IsoDate): IsoDate => {
    if (suspendedDays === 0) return date
    const moved = addDays(date, suspendedDays)
    if (!rollToWorkday) return moved
    const rolled = calendar.nextWorkday(moved)
    rolled.reasons.forEach((reason) => reasons.add(reason))
    return rolled.date
  }

  const due = count(opened, workdays)
  const planned = beijingInstant(count(due, -remindBefore), OFFICE_OPENS)
  // A short limit would put the reminder before the step was opened: the morning of the due day is the last useful one.
  const remind = planned > beijingText(openedAt) ? planned.slice(0, 10) : due
  return {
    dueAt: beijingInstant(move(due), OFFICE_CLOSES),
    remindAt: beijingInstant(move(remind), OFFICE_OPENS),
    escalateAt: beijingInstant(move(count(due, escalateAfter)), OFFICE_OPENS),
    provisional: reasons.size > 0,
    reasons: [...reasons],
  }
}
