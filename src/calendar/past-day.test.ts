import { pastDayFault } from './past-day.ts'

test.each([
  ['2026-11-05', undefined], ['1999-12-31', undefined], ['2026-11-06', '不能晚于今天'], ['9999-12-31', '不能晚于今天'], ['0026-11-05', '的年份有误'], ['0000-01-01', '的年份有误'],
])('on 5 November 2026, what is said to have happened on %s: %s', (day, fault) => { expect(pastDayFault(day, '2026-11-05')).toBe(fault) })
