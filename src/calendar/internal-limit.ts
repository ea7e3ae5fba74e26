import { InvalidInput } from '../common/errors.ts'
import { beijingDate, beijingInstant, beijingText } from './beijing-time.ts'
import { addDays, chineseDate } from './plain-date.ts'
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
  const { openedAt, workdays, remindBefore, escalateAfter, suspensions = [], rollToWorkday = false } = request
  requireCount(workdays, 1, 'workdays')
  requireCount(remindBefore, 0, 'remindBefore')
  requireCount(escalateAfter, 1, 'escalateAfter')
  if (suspensions.some(({ from, to }) => !(to.getTime() >= from.getTime()))) throw new InvalidInput('中止的起止时间不对', { code: 'invalid-limit', path: 'suspensions', remedy: '恢复时间不能早于中止时间' })

  const reasons = new Set<string>()
  const opened = beijingDate(openedAt)
  const count = (from: IsoDate, n: number): IsoDate => {
    const counted = calendar.addWorkdays(from, n)
    counted.reasons.forEach((reason) => reasons.add(reason))
    return counted.date
  }
  // A date that was past when a suspension began stays past.
  const daysFor = (date: IsoDate, time: string): number => {
    const at = new Date(beijingInstant(date, time)).getTime()
    const ms = suspensions.reduce((sum, { from, to }) => (at + sum > from.getTime() ? sum + to.getTime() - from.getTime() : sum), 0)
    return Math.round(ms / DAY_MS)
  }
  const move = (date: IsoDate, time: string): IsoDate => {
    const days = daysFor(date, time)
    if (days === 0) return date
    const moved = addDays(date, days)
    if (!rollToWorkday) return moved
    const rolled = calendar.nextWorkday(moved)
    rolled.reasons.forEach((reason) => reasons.add(reason))
    return rolled.date
  }

  const due = count(opened, workdays)
  const planned = beijingInstant(count(due, -remindBefore), OFFICE_OPENS)
  // A short limit would put the reminder before the step was opened: the morning of the due day is the last useful one.
  const remind = planned > beijingText(openedAt) ? planned.slice(0, 10) : due
  const [suspended, moved] = [daysFor(due, OFFICE_CLOSES), move(due, OFFICE_CLOSES)]
  return {
    dueAt: beijingInstant(moved, OFFICE_CLOSES),
    remindAt: beijingInstant(move(remind, OFFICE_OPENS), OFFICE_OPENS),
    escalateAt: beijingInstant(move(count(due, escalateAfter), OFFICE_OPENS), OFFICE_OPENS),
    provisional: reasons.size > 0,
    reasons: [...reasons],
    explanation: [
      `自${chineseDate(opened)}开始办理，按 ${workdays} 个工作日计算（当日不计），到${chineseDate(due)}下班`,
      ...(suspended === 0 ? [] : [`其间项目暂停共 ${suspended} 天，顺延到${chineseDate(moved)}`]),
      ...reasons,
      `日历版本 ${calendar.version.slice(0, 12)}`,
    ],
  }
}
