import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { fileURLToPath } from 'node:url'
import { createDecisions } from '../../../src/engine/decisions.ts'
import { deploy } from '../../../src/engine/deploy.ts'
import { loadCases } from '../../../src/policy/cases.ts'
import { deploymentResources } from '../../../src/policy/deployment.ts'
import { evaluateLocally, loadPacks } from '../../../src/policy/index.ts'
import { type EngineKit, startEngineKit } from './engine-kit.ts'

const directory = path.join(fileURLToPath(new URL('../../../', import.meta.url)), 'decisions')
const packs = await loadPacks(directory)

let kit: EngineKit
beforeAll(async () => { kit = await startEngineKit() }, 180_000)
afterAll(() => kit.stop(), 60_000)

/** Runs through `items`, `width` at a time. */
const inParallel = async <T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> => {
  const rest = [...items]
  await Promise.all(Array.from({ length: width }, async () => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) await work(next)
  }))
}

test.each(packs.all.map((pack) => [pack.id, pack] as const))('Every case of %s gets from the engine exactly what the local evaluation gives: same rows, same answer.', async (_id, pack) => {
  await deploy(kit.connection.grpc, { models: [], packs: [{ packId: pack.id, packHash: pack.hash, files: deploymentResources(pack) }] })
  const decisions = createDecisions(kit.connection.grpc)
  const cases = (await Promise.all([...pack.rules.keys()].map((rule) => loadCases(directory, pack, rule)))).flat()
  const differing: unknown[] = []
  await inParallel(cases, 8, async ({ rule, title, context }) => {
    const local = evaluateLocally(pack, rule, context)
    const { output, rows } = await decisions.evaluate(`${pack.id}-${rule}`, { ...context })
    if (!isDeepStrictEqual([output, rows], [local.output, local.rows])) differing.push({ rule, title, engine: { output, rows }, local })
  })
  const silent = [...pack.rules.values()].filter((rule) => rule.silent)
  for (const { rule, decisionId } of silent) {
    const local = evaluateLocally(pack, rule, { facts: {} })
    const { output } = await decisions.evaluate(decisionId, { facts: {}, readings: pack.readings, parameters: pack.parameters })
    if (!isDeepStrictEqual(output, local.output)) differing.push({ rule, engine: output, local: local.output })
  }
  expect(cases.length).toBeGreaterThan(50)
  expect(differing.slice(0, 5)).toEqual([])
}, 240_000)
