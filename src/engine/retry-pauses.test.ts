import { createRetryPauses } from './retry-pauses.ts'

const soon = (promise: Promise<unknown>): Promise<unknown> => Promise.race([promise, new Promise((resolve) => { setTimeout(() => { resolve('still resting') }, 40) })])

test('a job that did not fail goes on at once, one that did rests as long as was noted, and only once', async () => {
  const pauses = createRetryPauses()
  expect(await pauses.admit('1')).toBe(true)
  pauses.note('1', 120)
  const began = performance.now()
  const admitted = pauses.admit('1')
  expect(await soon(admitted)).toBe('still resting')
  expect(await soon(pauses.admit('2'))).toBe(true)
  expect(await admitted).toBe(true)
  expect(performance.now() - began).toBeGreaterThanOrEqual(118)
  expect(await soon(pauses.admit('1'))).toBe(true)
})

test('a pause that is over when the job comes back is not waited for again', async () => {
  const clock = { at: 0 }
  const pauses = createRetryPauses({ now: () => clock.at })
  pauses.note('1', 16_000)
  clock.at = 16_000
  expect(await soon(pauses.admit('1'))).toBe(true)
})

test('a job that comes once more while it rests is worked on once', async () => {
  const pauses = createRetryPauses()
  pauses.note('1', 90)
  const [first, second] = [pauses.admit('1'), pauses.admit('1')]
  expect(await first).toBe(false)
  expect(await second).toBe(true)
})

test('when the house closes nothing that rests is worked on, nor what still comes', async () => {
  const pauses = createRetryPauses()
  pauses.note('1', 60_000)
  const resting = pauses.admit('1')
  pauses.close()
  expect(await resting).toBe(false)
  expect(await pauses.admit('1')).toBe(false)
  expect(await pauses.admit('2')).toBe(false)
})

test('what never comes back is forgotten in the end', async () => {
  const clock = { at: 0 }
  const pauses = createRetryPauses({ now: () => clock.at })
  pauses.note('1', 30_000)
  clock.at = 700_000
  pauses.note('2', 1_000)
  clock.at = 0
  expect(await soon(pauses.admit('1'))).toBe(true)
})
