import { rm } from 'node:fs/promises'
import { evaluateLocally } from '../evaluate-locally.ts'
import { loadTiny, tinyPack } from '../proof/testing/tiny-pack.ts'
import { replayReceipt } from './replay-receipt.ts'

const { pack, directory } = await loadTiny(tinyPack())
await rm(directory, { recursive: true })
const facts = { classified: 'no', jurisdiction: 'tiny', projectName: '示例项目', category: 'specialised', projectType: 'software', totalInvestment: 2000000, inPlan: true }
const { rows, output } = evaluateLocally(pack, 'management-mode', { facts })
const receipt = { rule: 'management-mode', packId: 'tiny', packHash: pack.hash, facts, readings: { planScope: 'both' }, parameters: {}, rows, result: output }

test('A receipt replays to the same answer.', async () => {
  expect(await replayReceipt(pack, receipt)).toMatchObject({ same: true, differences: [], rows: ['TY-MM-03'] })
})

test('Another answer says which rows, which outputs, and that the pack is not the one of then.', async () => {
  const { same, differences } = await replayReceipt(pack, { ...receipt, packHash: 'f'.repeat(64), rows: ['TY-MM-04'], result: { ...(typeof output === 'object' ? output : {}), mode: 'filing' } })
  expect(same).toBe(false)
  expect(differences.join('\n')).toMatch(/本地重算命中 TY-MM-03，凭据上是 TY-MM-04/)
  expect(differences.join('\n')).toMatch(/TY-MM-03 的 mode：凭据为 "filing"，现为 "approval"/)
  expect(differences.join('\n')).toMatch(/规则包已经改动/)
})

test('An engine that is at hand is asked too, and its difference is named.', async () => {
  const { same, differences } = await replayReceipt(pack, receipt, () => Promise.resolve({ rows: ['TY-MM-05'], result: null, version: 3, byKey: true }))
  expect(same).toBe(false)
  expect(differences).toEqual(['引擎按当时的版本重算命中 TY-MM-05，凭据上是 TY-MM-03'])
})
