import { deadlineStateTitle } from './titles.ts'

test('a duty without a day is neither late nor still to come, and one that its case left behind is no longer counted', () => {
  expect(deadlineStateTitle({ state: 'open', dueDate: null })).toBe('未定日期')
  expect(deadlineStateTitle({ state: 'open', dueDate: '2027-03-01' })).toBe('未到期')
  expect(deadlineStateTitle({ state: 'open', dueDate: '2027-06-30', owedSince: '2027-03-31' })).toBe('上一期已逾期')
  expect(deadlineStateTitle({ state: 'void', dueDate: null })).toBe('不再计算')
})
