import { pastDayFault } from '../../calendar/past-day.ts'
import { fieldsOf } from '../../requests/index.ts'
import type { NewRequest } from '../../requests/index.ts'
import { ApiError } from '../http/api-error.ts'

/**
 * Throws `invalid-input` where a request names a day of something that has happened and that day is still to come, or its year is a slip. Days of the changed facts
 * (a planned start) are no such days. `today` is the day in Beijing.
 */
export const daysMustHaveBeen = ({ kind, data }: NewRequest, today: string): void => {
  const days = fieldsOf(kind).filter(({ type, section }) => type === 'date' && section === undefined)
  const said = new Map<string, unknown>(Object.entries(data))
  const faults = days.flatMap(({ name, label }) => {
    const day = said.get(name)
    const fault = typeof day === 'string' ? pastDayFault(day, today) : undefined
    return fault === undefined ? [] : [{ path: `data.${name}`, message: `“${label}”${fault}` }]
  })
  if (faults.length === 0) return
  throw new ApiError('invalid-input', `${faults.map(({ message }) => message).join('；')}。没有登记。`, { faults, remedy: '请按实际发生的日期填写；还没有发生的，发生以后再报告。' })
}
