import { createCalendar } from '../calendar/calendar.ts'
import { loadCalendarData } from '../calendar/load-data.ts'
import { loadTestPacks } from '../policy/testing/load-test-packs.ts'
import { dueYear, explainWindow, windowDays, windowOf, type PlanWindow } from './windows.ts'

const calendar = createCalendar(loadCalendarData())
const packs = await loadTestPacks()
const given = (packId: string, windowId: string): { deps: Parameters<typeof windowDays>[0]; window: PlanWindow } => {
  const pack = packs.get(packId)
  const window = windowOf(pack, windowId)
  if (window === undefined) throw new Error(`no window ${windowId}`)
  return { deps: { pack, calendar }, window }
}
/** 30 September 2023 lay in a holiday; work began again on 7 October, a make-up Saturday. */
const planYear = 2024

test('a day that the text names stays where it is under a pack that says so, and moves to the next working day under one that does not', () => {
  const stays = given('guangxi-2024', 'next-year')
  const moves = given('potou-draft', 'next-year')
  expect(windowDays(stays.deps, stays.window, planYear)).toEqual({ opensOn: null, closesOn: '2023-09-30' })
  expect(windowDays(moves.deps, moves.window, planYear)).toEqual({ opensOn: null, closesOn: '2023-10-07' })
  expect(explainWindow(stays.deps, stays.window, { year: planYear, opensOn: null, closesOn: '2023-09-30' })).toEqual([
    expect.stringMatching(/第十五条.*planning\.windows\.next-year/u), '计划年度 2024 年，窗口在 2023 年（提前 1 年）', '截止9月最后一日即2023年9月30日', '指定的日期遇休息日不顺延', expect.stringContaining('日历版本'),
  ])
  expect(explainWindow(moves.deps, moves.window, { year: planYear, opensOn: null, closesOn: '2023-10-07' })).toContain('这一天是休息日，顺延到下一个工作日2023年10月7日')
})

test('a year whose holidays are not announced is said to be provisional', () => {
  const { deps, window } = given('potou-draft', 'next-year')
  expect(explainWindow(deps, window, { year: 2041, opensOn: null, closesOn: windowDays(deps, window, 2041).closesOn }).join()).toContain('2040')
  expect(windowDays(deps, window, 2041).closesOn).toBe('2040-10-01')
})

test('a window with a first day opens on it, one without a day is opened by a person, and a plan keeps the day that it was opened with', () => {
  const quarter = given('bayingol-2025', 'third-quarter')
  expect(windowDays(quarter.deps, quarter.window, 2027)).toEqual({ opensOn: '2026-07-01', closesOn: '2026-09-30' })
  expect([dueYear(quarter.deps, quarter.window, '2026-06-30'), dueYear(quarter.deps, quarter.window, '2026-07-01'), dueYear(quarter.deps, quarter.window, '2026-10-01')]).toEqual([undefined, 2027, undefined])
  const open = given('bayingol-2025', 'construction')
  expect([windowDays(open.deps, open.window, 2027), dueYear(open.deps, open.window, '2026-07-01')]).toEqual([{ opensOn: null, closesOn: null }, undefined])
  expect(explainWindow(open.deps, open.window, { year: 2027, opensOn: null, closesOn: null }).at(-1)).toContain('文件没有写明截止日期')
  expect(explainWindow(quarter.deps, quarter.window, { year: 2027, opensOn: '2026-07-01', closesOn: '2026-09-29' }).at(-1)).toBe('本计划开始编制时按当时的规则包和日历定为2026年9月29日')
})
