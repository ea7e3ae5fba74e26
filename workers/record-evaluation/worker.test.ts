import { type WorkerKit, createWorkerKit, testPack } from '../../src/engine/testing/worker-kit.ts'
import createRecordEvaluation from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const evaluationRow = { rule: 'R-1', clauses: ['C-1'], force: 'must', evaluation: 'effectiveness', title: '效能评估', kind: 'bodyEvaluation', when: 'operation', by: 'gx-data-bureau', reportTo: [], aspects: ['运行效率'], deadline: null, feeds: ['laterApproval'] }
const record = (caseId: string, state: string, result?: object) => kit.complete(createRecordEvaluation(kit.deps), { variables: { caseId, packId: testPack, evaluationRow, ...(result === undefined ? {} : { result }) }, headers: { state } })

test('a result is kept once, and found among those of the unit', async () => {
  await kit.submit('evaluation-1')
  const result = { conclusion: 'qualified', score: 78.5, text: '基本达到预期', aspects: [{ aspect: '运行效率', finding: '稳定' }] }
  await record('evaluation-1', 'done', result)
  await record('evaluation-1', 'done', { ...result, conclusion: 'poor' })
  const { unitId } = await kit.register.projects.get('evaluation-1')
  expect((await kit.register.evaluations.byUnit(unitId)).filter(({ caseId }) => caseId === 'evaluation-1')).toEqual([expect.objectContaining({ state: 'done', conclusion: 'qualified', score: 78.5, projectName: '政务数据共享平台' })])
})

test('a window that closed is noted, decides nothing, and a late result does not hide it', async () => {
  await kit.submit('evaluation-2')
  await record('evaluation-2', 'missed')
  expect(await kit.register.evaluations.list('evaluation-2')).toEqual([expect.objectContaining({ state: 'missed', conclusion: null })])
  await record('evaluation-2', 'done', { conclusion: 'good', text: '好' })
  const [late] = await kit.register.evaluations.list('evaluation-2')
  expect([late?.state, late?.missedAt !== null]).toEqual(['done', true])
})
