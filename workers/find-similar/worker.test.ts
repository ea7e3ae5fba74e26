import { type WorkerKit, createWorkerKit, testFacts } from '../../src/engine/testing/worker-kit.ts'
import createFindSimilar from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

test('a project of the same name is listed with its reasons, an unlike one is not, and a retry lists nothing twice', async () => {
  await kit.submit('sim-1')
  await kit.submit('sim-2', { ...testFacts, projectName: '政务数据共享平台（二期）' })
  await kit.submit('sim-3', { ...testFacts, projectName: '水库大坝监测' })
  const run = () => kit.complete(createFindSimilar(kit.deps), { variables: { caseId: 'sim-1', round: 1 } })
  expect(await run()).toEqual({ similarCount: 1 })
  expect(await run()).toEqual({ similarCount: 1 })
  expect(await kit.register.similar.list('sim-1', 1)).toEqual([expect.objectContaining({ otherCaseId: 'sim-2', reasons: expect.arrayContaining([expect.stringContaining('项目名称相同')]) })])
})
