import { rollsToWorkday } from './rolls-to-workday.ts'

test('A period rolls as the pack says, and a day that the text names does the same unless the pack says otherwise.', () => {
  expect([rollsToWorkday({ periodRollsToWorkday: true }, 'month'), rollsToWorkday({ periodRollsToWorkday: true }, 'fixed-date')]).toEqual([true, true])
  expect([rollsToWorkday({ periodRollsToWorkday: true, fixedDayRollsToWorkday: false }, 'month'), rollsToWorkday({ periodRollsToWorkday: true, fixedDayRollsToWorkday: false }, 'fixed-date')]).toEqual([true, false])
})
