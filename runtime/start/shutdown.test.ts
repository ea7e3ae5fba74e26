import { createShutdown } from './shutdown.ts'

test('what was started last is stopped first, once, however often it is asked for', async () => {
  const stopped: string[] = []
  const shutdown = createShutdown()
  for (const name of ['engine', 'application']) shutdown.add(name, 1_000, () => { stopped.push(name) })
  const [first, second] = await Promise.all([shutdown.run(), shutdown.run()])
  expect(stopped).toEqual(['application', 'engine'])
  expect([first, second]).toEqual([[], []])
})

test('a part that hangs or fails is named and does not keep the others from stopping', async () => {
  const stopped: string[] = []
  const shutdown = createShutdown()
  shutdown.add('engine', 1_000, () => { stopped.push('engine') })
  shutdown.add('application', 20, () => new Promise<void>(() => undefined))
  shutdown.add('desk', 1_000, () => Promise.reject(new Error('no')))
  expect(await shutdown.run()).toEqual(['desk', 'application'])
  expect(stopped).toEqual(['engine'])
})
