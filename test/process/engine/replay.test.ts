import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createDecisions } from '../../../src/engine/decisions.ts'
import { deploy } from '../../../src/engine/deploy.ts'
import { replayOnEngine } from '../../../src/engine/replay-decision.ts'
import { deploymentResources } from '../../../src/policy/deployment.ts'
import { loadPacks, replayReceipt } from '../../../src/policy/index.ts'
import { type EngineKit, startEngineKit } from './engine-kit.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const packs = await loadPacks(path.join(root, 'decisions'))
const pack = packs.get('guangxi-2024')
const facts = {
  classified: 'no', jurisdiction: 'guangxi', projectName: '示例项目', category: 'specialised', administrativeLevel: 'region', scopeKind: 'governmentIt', projectType: 'software',
  fundingSource: 'fiscal', totalInvestment: 2_000_000, nationalRequirements: false,
}
const variables = { facts, readings: { ...pack.readings }, parameters: { ...pack.parameters } }

let kit: EngineKit
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'replay-'))
  kit = await startEngineKit()
}, 180_000)
afterAll(async () => {
  await kit.stop()
  await rm(folder, { recursive: true, force: true })
}, 60_000)

const send = (change: (xml: string) => string = (xml) => xml) => deploy(kit.connection.grpc, {
  models: [], packs: [{ packId: pack.id, packHash: pack.hash, files: deploymentResources(pack).map(({ name, content }) => ({ name, content: name.endsWith('-management-mode.dmn') ? change(content) : content })) }],
})

/** What the engine decides now, as a receipt has it. */
const decide = async () => {
  const { output, rows, decisionKey } = await createDecisions(kit.connection.grpc).evaluate(`${pack.id}-management-mode`, variables)
  return { rule: 'management-mode', packId: pack.id, packHash: pack.hash, decisionKey, ...variables, rows, result: output }
}
const replay = (receipt: Awaited<ReturnType<typeof decide>>) => replayReceipt(pack, receipt, async () => {
  const { output, rows, version, byKey } = await replayOnEngine(createDecisions(kit.connection.grpc), receipt)
  return { rows, result: output, version, byKey }
})

/** The command, as an analyst calls it, against this broker. */
const command = async (receipt: unknown): Promise<{ code: number; out: string }> => {
  const file = path.join(folder, 'receipt.json')
  await writeFile(file, JSON.stringify({ receipt }))
  const env = { ...process.env, ZEEBE_GRPC_ADDRESS: kit.broker.grpcAddress, ZEEBE_REST_ADDRESS: kit.broker.restAddress, NODE_OPTIONS: '' }
  return promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/policy.ts', 'replay', file, '--engine'], { cwd: root, env, timeout: 60_000 }).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    (error: unknown) => ({ code: 1, out: typeof error === 'object' && error !== null && 'stdout' in error ? String(error.stdout) : String(error) }),
  )
}

test('A receipt replays on the engine by its decision key, also after another version of the table was deployed; the newest version differs, and that is said.', async () => {
  const [first] = (await send()).decisions.filter(({ decisionId }) => decisionId === `${pack.id}-management-mode`)
  const receipt = await decide()
  expect(receipt).toMatchObject({ decisionKey: first?.decisionKey, rows: ['GX-MM-08'], result: { mode: 'approval' } })
  expect(await replay(receipt)).toMatchObject({ same: true, differences: [], engine: { version: first?.version, byKey: true } })

  await send((xml) => xml.replaceAll('&gt;= 2000000', '&gt;= 3000000').replaceAll('[100000..2000000)', '[100000..3000000)'))
  expect(await replay(receipt)).toMatchObject({ same: true, engine: { version: first?.version, byKey: true } })
  const newest = await replay({ ...receipt, decisionKey: '1' })
  expect(newest).toMatchObject({ same: false, engine: { byKey: false } })
  expect(newest.differences.join('\n')).toMatch(/引擎按现在的第 \d+ 版重算命中 GX-MM-09，凭据上是 GX-MM-08/)
}, 60_000)

test('The command replays a receipt on the engine: the same answer, or what differs.', async () => {
  await send()
  const receipt = await decide()
  expect(await command(receipt)).toEqual({ code: 0, out: expect.stringMatching(/答复相同：GX-MM-08\n流程引擎按当时的决策版本（第 \d+ 版）重算。/) })
  const forged = await command({ ...receipt, result: { ...Object(receipt.result), mode: 'filing' } })
  expect(forged).toEqual({ code: 1, out: expect.stringMatching(/引擎按当时的版本重算|GX-MM-08 的 mode：凭据为 "filing"，现为 "approval"/) })
}, 150_000)
