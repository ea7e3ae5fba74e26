import { type WorkerKit, createWorkerKit, testFacts } from '../../src/engine/testing/worker-kit.ts'
import createCheckIdentifiers from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const check = (caseId: string) => kit.complete(createCheckIdentifiers(kit.deps), { variables: { caseId } })
const unit = (creditCode: string) => ({ ...testFacts, participants: { declaringUnit: { name: '某厅', creditCode } } })

test('a declaration without faults in its identifiers has none', async () => {
  await kit.submit('id-1')
  expect(await check('id-1')).toEqual({ identifierFaults: [] })
})

test('a mistyped credit code is named with its place', async () => {
  await kit.submit('id-2', unit('91450000MA5KAAAA0X'))
  expect((await check('id-2')).identifierFaults).toEqual([expect.objectContaining({ where: '申报单位统一社会信用代码', path: 'facts.participants.declaringUnit.creditCode' })])
})

test('facts that break the vocabulary are faults for the unit, not an incident', async () => {
  await kit.submit('id-3', { ...testFacts, totalInvestment: -1 })
  expect((await check('id-3')).identifierFaults).toEqual([expect.objectContaining({ where: '总投资额（元）', fault: '金额不得为负数' })])
})

test('a second start of a case that is over is refused before anything happens', async () => {
  await kit.submit('id-4')
  await kit.register.projects.recordOutcome({ caseId: 'id-4', status: 'withdrawn', stage: 'closed', outcome: {}, by: 'unit' })
  expect(await kit.run(createCheckIdentifiers(kit.deps), { variables: { caseId: 'id-4' } })).toMatchObject({ kind: 'fail', retries: 0, message: expect.stringContaining('该项目已经办结') })
})
