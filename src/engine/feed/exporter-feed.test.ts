import { TechnicalFailure } from '../../common/errors.ts'
import type { FeedRecord } from '../../register/index.ts'
import { silentLog } from '../log.ts'
import { createExporterFeed } from './exporter-feed.ts'
import type { FeedSink } from './feed.ts'

const record = (position: number, more: Record<string, unknown>): string => JSON.stringify({
  partitionId: 1, position, key: 0, timestamp: 1_772_400_000_000, recordType: 'EVENT', ...more,
})
const task = (position: number, intent: string, assignee = ''): string => record(position, {
  valueType: 'USER_TASK', intent,
  value: { userTaskKey: 50, processInstanceKey: 7, elementId: 'give-opinion', elementInstanceKey: 8, assignee, candidateGroupsList: ['gx-finance'], dueDate: '2026-03-13T17:00:00+08:00' },
})
const bulk = (...documents: string[]): string => documents.map((one) => `{"index":{"_index":"x"}}\n${one}\n`).join('')

const listen = async (sink: Partial<FeedSink> = {}) => {
  const taken: FeedRecord[] = []
  const feed = createExporterFeed({ host: '127.0.0.1', port: 0, user: 'feed', password: 'secret', log: silentLog, maxBytes: 20_000 })
  await feed.start({ apply: async (records) => { taken.push(...records); return records.length }, applyUnordered: async () => {}, ...sink })
  const send = (path: string, body?: string, password = 'secret') => fetch(`http://127.0.0.1:${feed.port()}${path}`, {
    method: body === undefined ? 'GET' : 'POST', headers: { authorization: `Basic ${Buffer.from(`feed:${password}`).toString('base64')}` }, ...(body === undefined ? {} : { body }),
  })
  return { feed, taken, send }
}

test('the exporter finds what it takes for Elasticsearch: version, header and templates', async () => {
  const { feed, send } = await listen()
  const info = await send('/')
  expect(info.headers.get('X-Elastic-Product')).toBe('Elasticsearch')
  expect(await info.json()).toMatchObject({ version: { number: expect.stringMatching(/^8\./) } })
  expect(await (await send('/_index_template/zeebe-record', '{}')).json()).toMatchObject({ acknowledged: true })
  await feed.stop()
})

test('user tasks, incidents and process instances are handed on, everything else is left out', async () => {
  const { feed, taken, send } = await listen()
  const answer = await send('/_bulk', bulk(
    task(11, 'CREATED'), task(12, 'ASSIGNED', 'wang'), task(13, 'COMPLETING', 'wang'),
    record(14, { valueType: 'INCIDENT', intent: 'CREATED', key: 90, value: { processInstanceKey: 7, elementId: 'send', bpmnProcessId: 'p', jobKey: -1, errorType: 'JOB_NO_RETRIES', errorMessage: '邮件服务器没有应答' } }),
    record(15, { valueType: 'PROCESS_INSTANCE', intent: 'ELEMENT_ACTIVATED', value: { bpmnElementType: 'PROCESS', processInstanceKey: 7, parentProcessInstanceKey: -1, bpmnProcessId: 'project-lifecycle' } }),
    record(16, { valueType: 'PROCESS_INSTANCE', intent: 'ELEMENT_ACTIVATED', value: { bpmnElementType: 'SERVICE_TASK', processInstanceKey: 7, bpmnProcessId: 'project-lifecycle' } }),
    record(17, { valueType: 'JOB', intent: 'CREATED', value: {} }),
  ))
  expect(await answer.json()).toEqual({ took: 1, errors: false, items: [] })
  expect(taken.map((one) => [one.kind, one.position, one.state])).toEqual([
    ['userTask', '11', 'CREATED'], ['userTask', '12', 'ASSIGNED'], ['incident', '14', 'CREATED'], ['processInstance', '15', 'ACTIVE'],
  ])
  expect(taken[0]).toMatchObject({ assignee: null, candidateGroups: ['gx-finance'] })
  expect(taken[1]).toMatchObject({ assignee: 'wang' })
  expect(taken[2]).toMatchObject({ incidentKey: '90', jobKey: null })
  await feed.stop()
})

test('a key beyond what a number holds keeps its digits', async () => {
  const { feed, taken, send } = await listen()
  await send('/_bulk', bulk(task(11, 'CREATED').replace('"userTaskKey":50', '"userTaskKey":9007199254740993')))
  expect(taken[0]).toMatchObject({ userTaskKey: '9007199254740993' })
  await feed.stop()
})

test('while the register is down the answer is 503, so that the exporter sends the records again', async () => {
  const { feed, send } = await listen({ apply: async () => { throw new TechnicalFailure('登记簿没有应答', { code: 'register-unavailable' }) } })
  expect((await send('/_bulk', bulk(task(11, 'CREATED')))).status).toBe(503)
  await feed.stop()
})

test('a record that cannot be read does not stop the others', async () => {
  const { feed, taken, send } = await listen()
  const answer = await send('/_bulk', bulk('{"valueType":"USER_TASK", broken', task(12, 'CREATED')))
  expect(answer.status).toBe(200)
  expect(taken.map((one) => one.position)).toEqual(['12'])
  await feed.stop()
})

test('a wrong password and too large a body are refused', async () => {
  const { feed, taken, send } = await listen()
  expect((await send('/_bulk', bulk(task(11, 'CREATED')), 'guess')).status).toBe(401)
  expect((await send('/_bulk', 'x'.repeat(30_000))).status).toBe(413)
  expect(taken).toEqual([])
  await feed.stop()
})

test('health sees when the engine was last heard of', async () => {
  const { feed, send } = await listen()
  expect(feed.lastSeen()).toBeNull()
  await send('/')
  expect(feed.lastSeen()).toBeInstanceOf(Date)
  await feed.stop()
})
