import { Registry } from 'prom-client'
import { z } from 'zod'
import { TechnicalFailure } from '../../../src/common/errors.ts'
import { createEngineClock } from '../../../src/engine/clock.ts'
import { defineContract } from '../../../src/engine/contract.ts'
import { createDecisions } from '../../../src/engine/decisions.ts'
import { type Worker, completed, defineWorker } from '../../../src/engine/define-worker.ts'
import { deploy } from '../../../src/engine/deploy.ts'
import { createMessages } from '../../../src/engine/messages.ts'
import type { RetryPauses } from '../../../src/engine/retry-pauses.ts'
import { runWorkers } from '../../../src/engine/run-workers.ts'
import { startCase } from '../../../src/engine/start-case.ts'
import { createUserTasks } from '../../../src/engine/user-tasks.ts'
import { createWorkerMetrics } from '../../../src/engine/worker-metrics.ts'
import type { FeedRecord } from '../../../src/register/index.ts'
import { type EngineKit, eventually, startEngineKit } from './engine-kit.ts'
import { messageStart, serviceTask, tinyProcess, tinyTable, userTask } from './tiny-models.ts'

let kit: EngineKit
beforeAll(async () => { kit = await startEngineKit() }, 180_000)
afterAll(() => kit.stop(), 60_000)

const contractOf = (type: string) => defineContract({
  type, title: '试做', description: '测试。', input: z.object({ caseId: z.string(), note: z.string().optional() }), output: z.object({ done: z.boolean() }), headers: z.object({}), errors: [],
})
const run = (workers: Worker[], registry = new Registry(), pauses?: RetryPauses) => runWorkers({
  connection: kit.connection, workers, metrics: createWorkerMetrics(registry), ...(pauses === undefined ? {} : { pauses }),
  runtime: { log: kit.log, projectOf: async (caseId) => ({ code: `XM-${caseId}`, name: '数据平台' }) },
})
const create = (bpmnProcessId: string, variables: Record<string, string | null>) => kit.connection.grpc.createProcessInstance({ bpmnProcessId, variables: JSON.parse(JSON.stringify(variables)) })
type Task = Extract<FeedRecord, { kind: 'userTask' }>
type Incident = Extract<FeedRecord, { kind: 'incident' }>
const isIncident = (processInstanceKey: string, state: string) => (record: FeedRecord): record is Incident => record.kind === 'incident' && record.processInstanceKey === processInstanceKey && record.state === state
const isTask = (processInstanceKey: string, state: string) => (record: FeedRecord): record is Task => record.kind === 'userTask' && record.processInstanceKey === processInstanceKey && record.state === state
const hasEnded = (processInstanceKey: string) => (record: FeedRecord): record is FeedRecord => record.kind === 'processInstance' && record.processInstanceKey === processInstanceKey && record.state === 'COMPLETED'

test('a job is brought by stream, worked on, and the instance ends; a null variable counts as absent', async () => {
  await deploy(kit.connection.grpc, { models: [tinyProcess('plain', serviceTask('plain-work', 3))], packs: [] })
  const seen: unknown[] = []
  const registry = new Registry()
  const workers = run([defineWorker(contractOf('plain-work'), async ({ input }) => { seen.push(input); return completed({ done: true }) })], registry)
  await eventually(() => workers.lastSuccessfulPoll() !== null, 'a first poll')
  const { processInstanceKey } = await create('plain', { caseId: '1', note: null })
  await kit.until(hasEnded(processInstanceKey), 'the end of the instance')
  expect(seen).toEqual([{ caseId: '1' }])
  expect(await registry.metrics()).toContain('binglian_jobs_total{type="plain-work",outcome="completed"} 1')
  await workers.stop()
}, 60_000)

test('a technical failure is retried with growing back-off and becomes an incident that names project, cause and remedy', async () => {
  await deploy(kit.connection.grpc, { models: [tinyProcess('flaky', serviceTask('flaky-work', 3))], packs: [] })
  const attempts: number[] = []
  const pauses: number[] = []
  const workers = run([defineWorker(contractOf('flaky-work'), async ({ job }) => {
    attempts.push(job.retries)
    throw new TechnicalFailure('邮件服务器 mail.example 没有应答', { code: 'mail-down', remedy: '请检查邮件服务器后在 Operate 中重试' })
  })], new Registry(), { note: (_jobKey, ms) => { pauses.push(ms) }, admit: async () => true, close: () => undefined })
  const { processInstanceKey } = await create('flaky', { caseId: '2' })
  const incident = await kit.until(isIncident(processInstanceKey, 'CREATED'), 'the incident')
  expect(attempts).toEqual([3, 2, 1])
  expect(pauses).toEqual([8_000, 16_000])
  expect(incident.message).toBe('【试做】项目“数据平台”（XM-2）：邮件服务器 mail.example 没有应答。处理办法：请检查邮件服务器后在 Operate 中重试。')
  await workers.stop()
}, 60_000)

test('the next try does not hang on the back-off of the engine, which loses jobs: it comes though the clock of the engine stands still', async () => {
  await deploy(kit.connection.grpc, { models: [tinyProcess('still', serviceTask('still-work', 6))], packs: [] })
  const attempts: number[] = []
  const workers = run([defineWorker(contractOf('still-work'), async ({ job }) => {
    attempts.push(job.retries)
    if (attempts.length === 1) throw new TechnicalFailure('没有应答', { code: 'mail-down', remedy: '请稍后' })
    return completed({ done: true })
  })])
  const clock = `${kit.broker.managementAddress}/actuator/clock`
  const { processInstanceKey } = await create('still', { caseId: '5' })
  await fetch(`${clock}/pin`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ epochMilli: (await createEngineClock(kit.broker.managementAddress).now()).getTime() }) })
  await eventually(() => attempts.length === 2, 'the second try')
  await fetch(clock, { method: 'DELETE' })
  await kit.until(hasEnded(processInstanceKey), 'the end of the instance')
  expect(attempts).toEqual([6, 5])
  await workers.stop()
}, 60_000)

test('a job whose case was withdrawn while it was worked on is logged and not tried again', async () => {
  await deploy(kit.connection.grpc, { models: [tinyProcess('slow', serviceTask('slow-work', 3))], packs: [] })
  let release: () => void = () => undefined
  let started = 0
  const held = new Promise<void>((resolve) => { release = resolve })
  const workers = run([defineWorker(contractOf('slow-work'), async () => { started += 1; await held; return completed({ done: true }) })])
  const { processInstanceKey } = await create('slow', { caseId: '3' })
  await eventually(() => started === 1, 'the job to begin')
  await kit.connection.grpc.cancelProcessInstance(processInstanceKey)
  release()
  await eventually(() => kit.lines.some(({ level, message, fields }) => level === 'info' && message.startsWith('the job is gone') && fields.processInstanceKey === processInstanceKey), 'the line in the log')
  expect(started).toBe(1)
  await workers.stop()
}, 60_000)

test('the feed brings a task as created, assigned and completed, in the order of the log', async () => {
  await deploy(kit.connection.grpc, { models: [tinyProcess('person', userTask)], packs: [] })
  const tasks = createUserTasks(kit.connection.rest)
  const { processInstanceKey } = await create('person', { caseId: '4', assignee: '' })
  const { userTaskKey } = await kit.until(isTask(processInstanceKey, 'CREATED'), 'the task')
  await tasks.assign(userTaskKey, 'wang')
  await tasks.assign(userTaskKey, 'li')
  await tasks.complete(userTaskKey, { opinion: '同意' })
  await kit.until(isTask(processInstanceKey, 'COMPLETED'), 'its completion')
  const seen = kit.records.filter((record): record is Task => record.kind === 'userTask' && record.userTaskKey === userTaskKey)
  expect(seen.map(({ state, assignee }) => [state, assignee])).toEqual([['CREATED', null], ['ASSIGNED', 'wang'], ['ASSIGNED', 'li'], ['COMPLETED', 'li']])
  const positions = seen.map(({ position }) => BigInt(position))
  expect([...positions].sort((a, b) => (a < b ? -1 : 1))).toEqual(positions)
  await expect(tasks.complete(userTaskKey, {})).rejects.toMatchObject({ code: 'task-not-open' })
}, 60_000)

test('submitting twice starts one case; after it ended the key is free again', async () => {
  await deploy(kit.connection.grpc, { models: [tinyProcess('by-message', userTask, messageStart.start, messageStart.roots)], packs: [] })
  const messages = createMessages(kit.connection.rest)
  const variables = { assignee: '' }
  const [first, second] = await Promise.all([startCase(messages, { caseId: 'twice', variables }), startCase(messages, { caseId: 'twice', variables })])
  expect([first.alreadyRunning, second.alreadyRunning].sort()).toEqual([false, true])
  expect(await messages.correlate('withdraw-project', 'nobody-waits', {})).toEqual({ found: false })
}, 60_000)

test('a receipt replays by decision key to the old answer after the table was deployed anew', async () => {
  const decisions = createDecisions(kit.connection.grpc)
  const pack = (answer: string, row: string) => deploy(kit.connection.grpc, { models: [], packs: [{ packId: 'test', packHash: answer, files: [tinyTable('test-mode', row, answer)] }] })
  const old = await pack('approval', 'row-1')
  expect((await pack('approval', 'row-1')).decisions).toEqual(old.decisions)
  await pack('filing', 'row-2')
  const facts = { facts: { totalInvestment: 2_000_000 } }
  expect(await decisions.evaluate('test-mode', facts)).toMatchObject({ output: { mode: 'filing', rule: 'row-2' }, rows: ['row-2'], version: 2 })
  expect(await decisions.replay(old.decisions[0]?.decisionKey ?? '', facts)).toMatchObject({ output: { mode: 'approval', rule: 'row-1' }, rows: ['row-1'], version: 1 })
  expect(await decisions.evaluate('test-mode', { facts: { totalInvestment: 1 } })).toMatchObject({ output: null, rows: [] })
  await expect(decisions.evaluate('test-none', {})).rejects.toMatchObject({ code: 'engine-not-found' })
}, 60_000)

test('a file that the engine refuses is reported with the engine\'s reasons', async () => {
  await expect(deploy(kit.connection.grpc, { models: [{ name: 'broken.bpmn', content: '<x/>' }], packs: [] })).rejects.toMatchObject({ code: 'deployment-refused' })
}, 60_000)
