import { evaluateLocally } from '../../src/policy/index.ts'
import { type WorkerKit, createWorkerKit, testFacts, testPack } from '../../src/engine/testing/worker-kit.ts'
import createRecordDecision from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const variables = (caseId: string, more: Record<string, unknown>) => ({ caseId, packId: testPack, facts: testFacts, readings: kit.deps.packs.get(testPack).readings, parameters: {}, ...more })
const record = (caseId: string, elementId: string, more: Record<string, unknown>, key?: string) => kit.run(createRecordDecision(kit.deps), { elementId, variables: variables(caseId, more), ...(key === undefined ? {} : { key }) })

test('a receipt keeps facts, rows, clauses, pack hash, calendar version and the key to replay it', async () => {
  await kit.submit('dec-1')
  const pack = kit.deps.packs.get(testPack)
  await kit.register.deployments.record({ decisionId: `${testPack}-management-mode`, decisionKey: '4711', version: 1, packId: testPack, packHash: pack.hash })
  const managementMode = evaluateLocally(pack, 'management-mode', { facts: testFacts }).output
  expect(await record('dec-1', 'decide-management-mode', { managementMode }, 'job')).toMatchObject({ kind: 'complete' })
  await record('dec-1', 'decide-management-mode', { managementMode }, 'job')
  expect(await kit.register.receipts.list('dec-1')).toEqual([expect.objectContaining({
    rule: 'management-mode', decisionKey: '4711', packHash: pack.hash, calendarVersion: kit.deps.calendarFor(pack).version, result: managementMode,
    rows: [expect.any(String)], clauses: expect.arrayContaining([expect.stringMatching(/^GX-10/)]), facts: testFacts,
  })])
})

test('a table that answers nothing leaves a receipt that says so', async () => {
  await kit.submit('dec-2')
  expect(await record('dec-2', 'decide-management-mode', { managementMode: null })).toMatchObject({ kind: 'complete' })
  expect(await kit.register.receipts.latest('dec-2', 'management-mode')).toMatchObject({ result: null, rows: [], clauses: [] })
})

test('a result that breaks the contract stops the case with what to mend', async () => {
  await kit.submit('dec-3')
  expect(await record('dec-3', 'decide-reviews', { reviews: [{ rule: 'x', clauses: [] }] })).toMatchObject({ kind: 'fail', retries: 0, message: expect.stringContaining('guangxi-2024-reviews 的结果不符合约定') })
})

test('an element that names no rule is refused', async () => {
  await kit.submit('dec-4')
  expect(await record('dec-4', 'Activity_1', {})).toMatchObject({ kind: 'fail', retries: 0, message: expect.stringContaining('decide-规则名') })
})
