import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngineClock } from '../../../src/engine/clock.ts'
import { type DeployFile, deploy } from '../../../src/engine/deploy.ts'
import { applyMigration, describePlan, planMigration } from '../../../src/engine/migration/migrate.ts'
import { createModelArchive } from '../../../src/engine/migration/model-archive.ts'
import { createUserTasks } from '../../../src/engine/user-tasks.ts'
import type { FeedRecord } from '../../../src/register/index.ts'
import { type EngineKit, eventually, startEngineKit } from './engine-kit.ts'

let kit: EngineKit
beforeAll(async () => { kit = await startEngineKit() }, 180_000)
afterAll(() => kit.stop(), 60_000)

const head = '<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="http://binglian/test">'
const message = (id: string, name: string): string => `<bpmn:message id="${id}" name="${name}"><bpmn:extensionElements><zeebe:subscription correlationKey="=caseId"/></bpmn:extensionElements></bpmn:message>`

/** The mother: a multi-instance call of the child, and a withdrawal that may come at any time. */
const mother = (version: string): DeployFile => ({ name: 'mother.bpmn', content: `${head}${message('w', 'withdraw')}<bpmn:process id="mother" isExecutable="true">
<bpmn:startEvent id="s"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
<bpmn:callActivity id="call" name="${version}"><bpmn:extensionElements><zeebe:calledElement processId="child" bindingType="deployment"/></bpmn:extensionElements><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2]" inputElement="i"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:callActivity>
<bpmn:endEvent id="e"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent><bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="call"/><bpmn:sequenceFlow id="f2" sourceRef="call" targetRef="e"/>
<bpmn:subProcess id="withdrawal" triggeredByEvent="true"><bpmn:startEvent id="withdrawn"><bpmn:outgoing>f3</bpmn:outgoing><bpmn:messageEventDefinition id="md" messageRef="w"/></bpmn:startEvent><bpmn:endEvent id="we"><bpmn:incoming>f3</bpmn:incoming></bpmn:endEvent><bpmn:sequenceFlow id="f3" sourceRef="withdrawn" targetRef="we"/></bpmn:subProcess>
</bpmn:process></bpmn:definitions>` })

/** The child: a person's task with a reminder; after it comes the gate that only version 2 has. */
const child = (reminder: string, gate: boolean): DeployFile => ({ name: 'child.bpmn', content: `${head}<bpmn:process id="child" isExecutable="true">
<bpmn:startEvent id="s"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
<bpmn:userTask id="review"><bpmn:extensionElements><zeebe:userTask/></bpmn:extensionElements><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
<bpmn:boundaryEvent id="remind" name="提醒" cancelActivity="false" attachedToRef="review"><bpmn:outgoing>f4</bpmn:outgoing><bpmn:timerEventDefinition id="td"><bpmn:timeDate xsi:type="bpmn:tFormalExpression">${reminder}</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:boundaryEvent>
<bpmn:userTask id="reminded"><bpmn:extensionElements><zeebe:userTask/></bpmn:extensionElements><bpmn:incoming>f4</bpmn:incoming></bpmn:userTask><bpmn:sequenceFlow id="f4" sourceRef="remind" targetRef="reminded"/>
${gate ? '<bpmn:userTask id="gate"><bpmn:extensionElements><zeebe:userTask/></bpmn:extensionElements><bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing></bpmn:userTask><bpmn:sequenceFlow id="f3" sourceRef="gate" targetRef="e"/>' : ''}
<bpmn:endEvent id="e"><bpmn:incoming>${gate ? 'f3' : 'f2'}</bpmn:incoming></bpmn:endEvent>
<bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="review"/><bpmn:sequenceFlow id="f2" sourceRef="review" targetRef="${gate ? 'gate' : 'e'}"/></bpmn:process></bpmn:definitions>` })

type Task = Extract<FeedRecord, { kind: 'userTask' }>
type Instance = Extract<FeedRecord, { kind: 'processInstance' }>
const created = (elementId: string): Task[] => kit.records.filter((record): record is Task => record.kind === 'userTask' && record.elementId === elementId && record.state === 'CREATED')
const day = 86_400_000

test('open cases move to the new models: mother and children separately, a changed reminder is made anew, the new step is reached', async () => {
  const clock = createEngineClock(kit.broker.managementAddress)
  await clock.refresh()
  const at = (days: number): string => new Date(clock.now().getTime() + days * day).toISOString().replace(/\.\d+Z$/, '+00:00')
  const archive = createModelArchive(await mkdtemp(join(tmpdir(), 'models-')))
  const install = async (models: DeployFile[]): Promise<void> => archive.keep((await deploy(kit.connection.grpc, { models, packs: [] })).processes, models)

  await install([mother('v1'), child('=lateAt', false)])
  await kit.connection.grpc.createProcessInstance({ bpmnProcessId: 'mother', variables: { caseId: 'm1', lateAt: at(30), soonAt: at(3) } })
  await eventually(() => created('review').length === 2, 'two reviews')
  await install([mother('v2'), child('=soonAt', true)])

  const active = (): Instance[] => kit.records.filter((record): record is Instance => record.kind === 'processInstance' && record.state === 'ACTIVE')
  await eventually(() => active().length === 3, 'the mother and her two children, which the feed brings up to a second later')
  const running = active()
  const plans = await planMigration({
    archive,
    instances: running.map((one) => ({ processInstanceKey: one.processInstanceKey, processId: one.bpmnProcessId, parentProcessInstanceKey: one.parentProcessInstanceKey, caseId: 'm1', project: 'm1' })),
  })
  expect(plans.map(({ processId, instances, paths }) => [processId, instances.length, paths[0]?.mapped, paths[0]?.timersAnew.map(({ id }) => id)])).toEqual([
    ['child', 2, ['review', 'reminded'], ['remind']], ['mother', 1, ['call', 'withdrawal', 'withdrawn'], []],
  ])
  expect(created('review')).toHaveLength(2)

  expect((await applyMigration(kit.connection.grpc, plans)).map(({ ok, reason }) => [ok, reason])).toEqual([[true, undefined], [true, undefined], [true, undefined]])
  await clock.advance(4 * day)
  await eventually(() => created('reminded').length === 2, 'the reminders on the fourth day instead of the thirtieth')
  await createUserTasks(kit.connection.rest).complete(created('review')[0]?.userTaskKey ?? '', {})
  await eventually(() => created('gate').length === 1, 'the step that only the new version has')
}, 120_000)

test('an instance that waits where the new version has nothing is left as it is, with the engine\'s reason', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'models-'))
  const archive = createModelArchive(folder)
  const one = (id: string): DeployFile => ({ name: 'moved.bpmn', content: child('=soonAt', false).content.replaceAll('"child"', '"moved"').replaceAll('"review"', `"${id}"`) })
  const install = async (models: DeployFile[]): Promise<void> => archive.keep((await deploy(kit.connection.grpc, { models, packs: [] })).processes, models)
  await install([one('before')])
  const { processInstanceKey } = await kit.connection.grpc.createProcessInstance({ bpmnProcessId: 'moved', variables: { soonAt: '2099-01-01T00:00:00+00:00' } })
  await eventually(() => created('before').length === 1, 'the task')
  await install([one('after')])
  const plans = await planMigration({ archive, instances: [{ processInstanceKey, processId: 'moved', parentProcessInstanceKey: null, caseId: null, project: '-' }] })
  expect(plans[0]?.paths[0]?.gone.map(({ id }) => id)).toContain('before')
  expect(await applyMigration(kit.connection.grpc, plans)).toEqual([expect.objectContaining({ ok: false, reason: expect.stringContaining('before') })])
  await rm(folder, { recursive: true })
}, 120_000)

/** A decision as a job, by itself or inside a sub-process, and a person's task behind it, in the later version a second one. */
const deciding = (id: string, inside: boolean, gate: boolean): DeployFile => {
  const decide = (incoming: string, outgoing: string): string => `<bpmn:serviceTask id="decide" name="判定"><bpmn:extensionElements><zeebe:taskDefinition type="decide-${id}"/></bpmn:extensionElements><bpmn:incoming>${incoming}</bpmn:incoming><bpmn:outgoing>${outgoing}</bpmn:outgoing></bpmn:serviceTask>`
  const flow = (flowId: string, from: string, to: string): string => `<bpmn:sequenceFlow id="${flowId}" sourceRef="${from}" targetRef="${to}"/>`
  const part = inside
    ? `<bpmn:subProcess id="all" name="逐项判定"><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing><bpmn:startEvent id="begin"><bpmn:outgoing>i1</bpmn:outgoing></bpmn:startEvent>${decide('i1', 'i2')}<bpmn:endEvent id="done"><bpmn:incoming>i2</bpmn:incoming></bpmn:endEvent>${flow('i1', 'begin', 'decide')}${flow('i2', 'decide', 'done')}</bpmn:subProcess>${flow('f1', 's', 'all')}${flow('f2', 'all', 'review')}`
    : `${decide('f1', 'f2')}${flow('f1', 's', 'decide')}${flow('f2', 'decide', 'review')}`
  const task = (taskId: string, incoming: string, outgoing: string): string => `<bpmn:userTask id="${taskId}"><bpmn:extensionElements><zeebe:userTask/></bpmn:extensionElements><bpmn:incoming>${incoming}</bpmn:incoming><bpmn:outgoing>${outgoing}</bpmn:outgoing></bpmn:userTask>`
  const rest = gate ? `${task('review', 'f2', 'f3')}${task('gate', 'f3', 'f4')}${flow('f3', 'review', 'gate')}${flow('f4', 'gate', 'e')}` : `${task('review', 'f2', 'f3')}${flow('f3', 'review', 'e')}`
  return { name: `${id}.bpmn`, content: `${head}<bpmn:process id="${id}" isExecutable="true"><bpmn:startEvent id="s"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>${part}${rest}<bpmn:endEvent id="e"><bpmn:incoming>${gate ? 'f4' : 'f3'}</bpmn:incoming></bpmn:endEvent></bpmn:process></bpmn:definitions>` }
}
type Incident = Extract<FeedRecord, { kind: 'incident' }>

/** Starts an instance of the first version, and lets its decision fail for good. */
const broken = async (processId: string, versions: readonly [DeployFile, DeployFile]) => {
  const archive = createModelArchive(await mkdtemp(join(tmpdir(), 'models-')))
  const install = async (model: DeployFile): Promise<void> => archive.keep((await deploy(kit.connection.grpc, { models: [model], packs: [] })).processes, [model])
  await install(versions[0])
  const { processInstanceKey } = await kit.connection.grpc.createProcessInstance({ bpmnProcessId: processId, variables: {} })
  let jobKey = ''
  await eventually(async () => {
    const [job] = await kit.connection.grpc.activateJobs({ type: `decide-${processId}`, worker: 'test', maxJobsToActivate: 1, timeout: 60_000, requestTimeout: 1_000 })
    jobKey = job?.key ?? ''
    return jobKey !== ''
  }, 'the job')
  await kit.connection.grpc.failJob({ jobKey, retries: 0, errorMessage: '缺少事实', retryBackOff: 0 })
  const incidents = () => kit.records.filter((record): record is Incident => record.kind === 'incident' && record.processInstanceKey === processInstanceKey)
  await eventually(() => incidents().length === 1, 'the incident')
  await install(versions[1])
  const plan = (brokenAt: string[]) => planMigration({ archive, instances: [{ processInstanceKey, processId, parentProcessInstanceKey: null, caseId: null, project: 'XM-1', brokenAt }] })
  const retry = async (): Promise<void> => {
    await kit.connection.grpc.updateJobRetries({ jobKey, retries: 1 })
    await kit.connection.grpc.resolveIncident({ incidentKey: incidents()[0]?.incidentKey ?? '' })
    await eventually(async () => {
      const [job] = await kit.connection.grpc.activateJobs({ type: `decide-${processId}`, worker: 'test', maxJobsToActivate: 1, timeout: 60_000, requestTimeout: 1_000 })
      if (job === undefined) return false
      await kit.connection.grpc.completeJob({ jobKey: job.key, variables: {} })
      return true
    }, 'the job again')
  }
  const task = async (elementId: string): Promise<string> => {
    const found = () => kit.records.find((record): record is Task => record.kind === 'userTask' && record.processInstanceKey === processInstanceKey && record.elementId === elementId && record.state === 'CREATED')
    await eventually(() => found() !== undefined, elementId)
    return found()?.userTaskKey ?? ''
  }
  return { plan, retry, task }
}

test('an incident in a decision that the new version has inside a sub-process keeps its instance where it is; the rehearsal says so and what to do, and done so it moves', async () => {
  const { plan, retry, task } = await broken('scoped', [deciding('scoped', false, false), deciding('scoped', true, true)])
  const plans = await plan(['decide'])
  expect(describePlan(plans).at(-1)).toContain('不能迁移：新版本把 decide（判定） 移到了别处或者没有它。请先在 Operate 排除故障并重试')
  expect(await applyMigration(kit.connection.grpc, plans)).toEqual([expect.objectContaining({ ok: false, reason: expect.stringContaining('decide'), remedy: expect.stringContaining('请先在 Operate 排除故障并重试') })])
  await retry()
  const review = await task('review')
  expect(await applyMigration(kit.connection.grpc, await plan([]))).toEqual([expect.objectContaining({ ok: true })])
  await createUserTasks(kit.connection.rest).complete(review, {})
  await task('gate')
}, 120_000)

test('an incident in a decision that stays in its sub-process moves along, and is mended in the new version', async () => {
  const { plan, retry, task } = await broken('inside', [deciding('inside', true, false), deciding('inside', true, true)])
  const plans = await plan(['decide'])
  expect(describePlan(plans).at(-1)).toContain('故障会一同迁移')
  expect(await applyMigration(kit.connection.grpc, plans)).toEqual([expect.objectContaining({ ok: true })])
  await retry()
  await createUserTasks(kit.connection.rest).complete(await task('review'), {})
  await task('gate')
}, 120_000)
