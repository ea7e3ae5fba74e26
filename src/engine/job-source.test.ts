import { setTimeout as sleep } from 'node:timers/promises'
import { grpcStatus } from './grpc-errors.ts'
import { openJobSource, type JobSource } from './job-source.ts'

let source: JobSource | undefined
afterEach(() => source?.stop())

/** An engine whose polls answer by turns as told, the last answer for ever; it counts the clients that were opened for streams and closed again. */
const startFake = (answers: readonly ('empty' | number)[], opens: (number: number) => 'well' | 'badly' = () => 'well') => {
  const left = [...answers]
  let clients = 0
  const closed: number[] = []
  const refusal = (code: number): Error => Object.assign(new Error('refused'), { code })
  const openClient = () => {
    const number = clients
    clients += 1
    return {
      activateJobs: async () => {
        await sleep(20)
        const answer = left.length > 1 ? left.shift() : left[0]
        if (typeof answer === 'number') throw refusal(answer)
        return []
      },
      streamJobs: async () => {
        if (opens(number) === 'badly') throw refusal(grpcStatus.resourceExhausted)
        return { close: () => {} }
      },
      close: async () => { closed.push(number); return null },
    }
  }
  const warned: string[] = []
  const log = { debug: () => {}, info: () => {}, warn: (message: string) => { warned.push(message) }, error: () => {} }
  source = openJobSource({ connection: { openClient }, subscriptions: [{ type: 'one' }], jobTimeoutMs: 60_000, onJob: () => {}, onPoll: () => {}, log })
  return { warned, closed, /** Without the one for polls. */ streamClients: () => clients - 1, /** How many of the answers told are left. */ unanswered: () => left.length }
}

const until = async (isSo: () => boolean): Promise<void> => {
  for (const end = performance.now() + 20_000; !isSo() && performance.now() < end;) await sleep(10)
  expect(isSo()).toBe(true)
}

test('an engine that is too busy for a poll keeps its streams: opening them all anew would only add to what it cannot take', async () => {
  const fake = startFake(['empty', grpcStatus.resourceExhausted, 'empty', grpcStatus.resourceExhausted, 'empty', 'empty', 'empty'])
  await until(() => fake.unanswered() === 1)
  expect(fake.warned).toHaveLength(2)
  expect(fake.streamClients()).toBe(1)
})

test('after an engine was away the streams are opened anew, and the old ones are closed only when the new ones have taken over', async () => {
  const fake = startFake(['empty', grpcStatus.unavailable, 'empty'])
  await until(() => fake.streamClients() === 2)
  expect(fake.closed).toEqual([])
  await until(() => fake.closed.length > 0)
  expect(fake.closed).toEqual([1])
})

test('streams that cannot be opened leave the old ones as they are, and are tried again', async () => {
  const fake = startFake(['empty', grpcStatus.unavailable, 'empty'], (number) => (number === 2 ? 'badly' : 'well'))
  await until(() => fake.closed.length > 0)
  expect(fake.closed).toEqual([2])
  await until(() => fake.streamClients() === 3)
  expect(fake.closed).toEqual([2])
})
