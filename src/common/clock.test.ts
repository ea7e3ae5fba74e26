import { createFixedClock } from './clock.ts'

test('a fixed clock stands still until it is moved', () => {
  const clock = createFixedClock('2026-01-05T09:00:00+08:00')
  expect(clock.now().toISOString()).toBe('2026-01-05T01:00:00.000Z')
  clock.advance(60_000)
  expect(clock.now().toISOString()).toBe('2026-01-05T01:01:00.000Z')
})
