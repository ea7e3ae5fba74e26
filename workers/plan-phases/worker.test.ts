import { silentLog } from '../../src/engine/log.ts'
import { createWorkerKit, type WorkerKit } from '../../src/engine/testing/worker-kit.ts'
import createPlanPhases from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const row = (item: string, phase: number, moment: string) => ({ item, title: item, body: 'b', phase, moment })
const plan = (reviews: unknown, packId = 'guangxi-2024') => createPlanPhases(kit.deps).handle({
  key: '1', type: 'plan-phases', elementId: 'plan', elementInstanceKey: '2', processInstanceKey: '3', bpmnProcessId: 'p', retries: 3, variables: { caseId: 'c', packId, reviews }, headers: { moment: 'declaration' },
}, { log: silentLog, projectOf: async () => undefined })

test('the reviews of the moment are grouped by phase, phases in order', async () => {
  const verdict = await plan([row('finance', 2, 'declaration'), row('technical', 1, 'declaration'), row('later', 1, 'afterApproval'), row('cloud', 1, 'declaration')])
  expect(verdict).toMatchObject({ kind: 'complete', variables: { phases: [{ number: 1, reviews: [{ item: 'technical' }, { item: 'cloud' }] }, { number: 2, reviews: [{ item: 'finance' }] }] } })
})

test('no review at this moment gives no phase', async () => {
  expect(await plan([row('later', 1, 'afterApproval')])).toMatchObject({ variables: { phases: [] } })
})

test('a review that the pack takes to its meetings is marked, and no other', async () => {
  const verdict = await plan([row('cost-evaluation', 1, 'declaration'), row('expert-review', 2, 'declaration')], 'bayingol-2025')
  expect(verdict).toMatchObject({ variables: { phases: [{ reviews: [{ item: 'cost-evaluation' }] }, { reviews: [{ item: 'expert-review', meeting: true }] }] } })
  expect(JSON.stringify(verdict).match(/"meeting":true/g)).toHaveLength(1)
})
