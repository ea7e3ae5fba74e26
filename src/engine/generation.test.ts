import type { FeedRecord } from '../register/index.ts'
import { answersInRegister, engineKeyOf, feedOf, jobInRegister, registerKey } from './generation.ts'

const job = { key: '2251799813685300', type: 'open-step', elementId: 'open-x', elementInstanceKey: '2251799813685299', processInstanceKey: '2251799813685290', bpmnProcessId: 'p', retries: 5, variables: {}, headers: {} }
const beyond = (one: string, other: string): boolean => one.length > other.length || (one.length === other.length && one > other)

test('keys of the first cluster stay as they are, so that what is in a register is read on', () => {
  expect(jobInRegister({ current: 0 }, job)).toEqual(job)
})

test('the same key of another cluster is another key, beyond all earlier ones, and goes back to the engine as it came', () => {
  const [first, second, third] = [0, 1, 2].map((current) => registerKey({ current }, job.key))
  expect(new Set([first, second, third]).size).toBe(3)
  expect(beyond(second ?? '', '9999999999999999')).toBe(true)
  expect(beyond(third ?? '', registerKey({ current: 1 }, '9999999999999999'))).toBe(true)
  expect([first, second, third].map((key) => engineKeyOf(key ?? ''))).toEqual([job.key, job.key, job.key])
  expect(jobInRegister({ current: 1 }, job)).toMatchObject({ key: `1.${job.key}`, processInstanceKey: `1.${job.processInstanceKey}`, elementInstanceKey: `1.${job.elementInstanceKey}` })
})

test('records of the feed carry the same keys as the jobs, and none where there was none', async () => {
  const seen: FeedRecord[] = []
  const sink = feedOf({ current: 1 }, { apply: async (records) => { seen.push(...records); return records.length }, applyUnordered: async () => {} })
  await sink.apply([{ kind: 'processInstance', partition: 1, position: '7', at: new Date(0), processInstanceKey: '22', parentProcessInstanceKey: null, bpmnProcessId: 'p', state: 'ACTIVE' }])
  expect(seen).toEqual([expect.objectContaining({ processInstanceKey: '1.22', parentProcessInstanceKey: null, position: '7' })])
})

test('an instance that a message started bears the same key as its records, and one that was not started has none', async () => {
  const messages = (answer: { found: boolean; processInstanceKey?: string }) => answersInRegister({ current: 2 }, { correlate: async () => answer, publish: async () => {}, mark: async () => true })
  expect(await messages({ found: true, processInstanceKey: '22' }).correlate('plan-opened', 'p', {})).toEqual({ found: true, processInstanceKey: '2.22' })
  expect(await messages({ found: false }).correlate('plan-opened', 'p', {})).toEqual({ found: false })
})
