import { InvalidInput } from '../common/errors.ts'
import { addDays, chineseDate, dateParts, daysInMonth, makeDate, weekdayName } from './plain-date.ts'
import type { Calendar, ComputedDeadline, CountedDate, DeadlineRequest, IsoDate } from './types.ts'

const certain = (date: IsoDate): CountedDate => ({ date, provisional: false, reasons: [] })

const monthPeriod = (request: DeadlineRequest, signed: number, calendar: Calendar, say: (line: string) => void): CountedDate => {
  const date = calendar.addMonths(request.eventDate, signed, request.monthEnd)
  if (dateParts(date).day !== dateParts(request.eventDate).day) {
    say(request.monthEnd === 'stays-month-end' && dateParts(date).day > dateParts(request.eventDate).day
      ? `起算日为月末日，期间止于月末日：${chineseDate(date)}`
      : `该月没有对应日，以月末日${chineseDate(date)}为期间最后一日（民法典第二百零二条）`)
  }
  return certain(date)
}

const fixedDate = ({ eventDate, month, day, event }: DeadlineRequest, years: number): IsoDate => {
  if (month === undefined || month === null) throw new InvalidInput(`“${event}”的固定日期没有写明月份`, { code: 'fixed-date-without-month', path: 'month', remedy: '请在期限规则中写明月份' })
  const year = dateParts(eventDate).year + years
  return makeDate(year, month, day ?? daysInMonth(year, month))
}

const unitNames = { month: '个月', workday: '个工作日', day: '日' }

/**
 * The day on which a statutory period ends, with the sentences that answer "why this date". The day of the event is not counted.
 * Suspensions are not known here: a statutory date moves only where a clause says so.
 * @throws InvalidInput for a negative or broken amount, an impossible date, a fixed date without a month.
 */
export const computeDeadline = (request: DeadlineRequest, calendar: Calendar): ComputedDeadline => {
  const { event, eventDate, unit, direction = 'after', rollToWorkday = false } = request
  const amount = request.amount ?? (unit === 'fixed-date' ? 0 : Number.NaN)
  if (!Number.isInteger(amount) || amount < 0) throw new InvalidInput(`期限的数量不对：${request.amount ?? '未填写'}`, { code: 'invalid-amount', path: 'amount', remedy: '请填写不小于 0 的整数' })
  const signed = direction === 'after' ? amount : -amount
  const explanation: string[] = []
  const say = (line: string): void => { explanation.push(line) }

  const count = (): CountedDate => {
    if (unit === 'fixed-date') {
      const date = fixedDate(request, signed)
      say(`${event}（${chineseDate(eventDate)}），规定日期为${chineseDate(date)}`)
      return certain(date)
    }
    say(`${event}之日为${chineseDate(eventDate)}，当日不计入；${direction === 'after' ? '自次日起' : '向前推算'}${amount}${unitNames[unit]}`)
    if (unit === 'month') return monthPeriod(request, signed, calendar, say)
    return unit === 'workday' ? calendar.addWorkdays(eventDate, signed) : certain(addDays(eventDate, signed))
  }

  const roll = (counted: CountedDate): CountedDate => {
    if (!rollToWorkday) return counted
    const backward = direction === 'before' && unit !== 'fixed-date'
    const rolled = backward ? calendar.previousWorkday(counted.date) : calendar.nextWorkday(counted.date)
    if (rolled.date !== counted.date) {
      const { label } = calendar.dayStatus(counted.date)
      say(`${chineseDate(counted.date)}（${weekdayName(counted.date)}）为休息日（${label}），${backward ? '提前至前' : '顺延至次'}一工作日${chineseDate(rolled.date)}`)
    }
    return { date: rolled.date, provisional: counted.provisional || rolled.provisional, reasons: [...new Set([...counted.reasons, ...rolled.reasons])] }
  }

  const { date, provisional, reasons } = roll(count())
  say(`期限届满日：${chineseDate(date)}（${weekdayName(date)}）${provisional ? '，暂定' : ''}`)
  for (const reason of reasons) say(`暂定原因：${reason}，公布后将重新计算`)
  return { dueDate: date, provisional, explanation, calendarVersion: calendar.version }
}
