import { rm } from 'node:fs/promises'
import { evaluateLocally } from '../evaluate-locally.ts'
import { loadTiny, tinyPack } from '../proof/testing/tiny-pack.ts'
import type { TinyPack } from '../proof/testing/tiny-pack.ts'
import { createSpace, putAt } from './create-space.ts'
import { exampleIn } from './describe.ts'

const withColumn = async (expression: string, cell: string) => {
  const tiny: TinyPack = tinyPack()
  const table = tiny.tables['reviews']
  if (table === undefined) throw new Error('the tiny pack has lost its reviews')
  table.inputs = [{ label: '条件', expression, typeRef: 'Any' }]
  table.rows = table.rows.map((row) => ({ ...row, inputs: [cell] }))
  const { pack, directory } = await loadTiny(tiny)
  await rm(directory, { recursive: true })
  return { pack, space: createSpace([pack]) }
}

/** Every box of a row's region against the real evaluation, and every box outside it. */
const agrees = async (expression: string, cell: string): Promise<number> => {
  const { pack, space } = await withColumn(expression, cell)
  const [row] = space.rows(pack, 'reviews')
  if (row === undefined) throw new Error('no row')
  let tried = 0
  for (const [region, expected] of [[row.when, true], [space.diagrams.not(row.when), false]] as const) {
    for (const box of space.diagrams.boxes(region, 400)) {
      const { facts, readings, conditions } = exampleIn(space, box)
      if (Object.keys(conditions).length > 0) continue
      const nested: Record<string, unknown> = {}
      for (const [path, value] of Object.entries(facts)) if (value !== null) putAt(nested, path, value)
      const stated = Object.fromEntries(Object.entries(readings).map(([id, value]) => [id, String(value)]))
      const { rows } = evaluateLocally(pack, 'reviews', { facts: nested, readings: { ...pack.readings, ...stated } })
      expect([expression, cell, facts, readings, rows.length > 0]).toEqual([expression, cell, facts, readings, expected])
      tried += 1
    }
  }
  return tried
}

test.each([
  ['facts.totalInvestment', '>= 2000000'],
  ['facts.totalInvestment', '[100000..2000000), > 5000000'],
  ['facts.inPlan and facts.usesAi', 'true'],
  ['facts.inPlan or facts.usesAi', 'false'],
  ['not(facts.inPlan) or facts.usesAi = true', 'true'],
  ['if facts.inPlan then facts.usesAi else facts.domesticStack', 'false'],
  ['if facts.inPlan and (facts.usesAi or facts.domesticStack) then "a" else if facts.usesAi = null then "b" else "c"', '"a", "c"'],
  ['if readings.planScope = "both" then facts.inPlan else true', 'true'],
  ['(if facts.fundingSource = "mixed" then "fiscal" else facts.fundingSource)', '"fiscal"'],
  ['facts.mlpsLevel = "undetermined" or facts.mlpsLevel >= 2', 'true'],
  ['facts.totalInvestment between 100 and 200 or facts.softwareInvestment < 50', 'true'],
  ['if facts.projectType = "software" then facts.softwareInvestment else facts.totalInvestment', '< 3000'],
  ['managementMode.mode', '"approval", "filing"'],
  ['if managementMode.mode = "approval" then facts.inPlan else true', 'false'],
  ['list contains(["software", "maintenance"], facts.projectType)', 'true'],
  ['facts.existingSystem.sharesData', 'false'],
])('The region of a row is where the table matches: %s is %s.', async (expression, cell) => {
  expect(await agrees(expression, cell)).toBeGreaterThan(1)
})

test('Ten yes-or-no facts in one expression are no more than ten small questions.', async () => {
  const names = ['inPlan', 'newFiscalFunds', 'usesAi', 'domesticStack', 'personalData', 'crossDepartment', 'producesData', 'supportsSharing', 'usesCryptography', 'includesHardware']
  const { pack, space } = await withColumn(names.map((name) => `facts.${name} = true`).join(' or '), 'true')
  const began = performance.now()
  const [row] = space.rows(pack, 'reviews')
  expect(performance.now() - began).toBeLessThan(3000)
  expect(space.diagrams.support(row?.when ?? 0)).toHaveLength(10)
})

test('Two amounts compared with each other complete each other: no more than 15 % and more than 15 % leave nothing out.', async () => {
  const { pack, space } = await withColumn('facts.softwareInvestment <= facts.totalInvestment * 0.15', 'true')
  const other = await withColumn('facts.softwareInvestment > facts.totalInvestment * 0.15', 'false')
  const [row] = space.rows(pack, 'reviews')
  const [same] = other.space.rows(other.pack, 'reviews')
  expect(space.diagrams.boxes(row?.when ?? 0, 9)).toEqual(other.space.diagrams.boxes(same?.when ?? 0, 9))
})
