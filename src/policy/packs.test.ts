import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { factLabels } from '../../decisions/contracts/fact-labels.ts'
import { projectFacts } from '../../decisions/contracts/project-facts.ts'
import { resultSchema } from '../../decisions/contracts/rule.ts'
import { loadCases } from './cases.ts'
import { checkPack } from './check-pack.ts'
import { evaluateLocally } from './evaluate-locally.ts'
import { loadPacks } from './load-packs.ts'
import { missingFacts } from './missing-facts.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const directory = path.join(root, 'decisions')
const hasElement = (claim: string): boolean => {
  const [process = '', element = ''] = claim.split('/')
  const file = path.join(root, 'processes', process, `${process}.bpmn`)
  return existsSync(file) && readFileSync(file, 'utf8').includes(`id="${element}"`)
}
const packs = await loadPacks(directory)

test('There is at least one pack, or the tests below prove nothing.', () => {
  expect(packs.all.length).toBeGreaterThan(0)
})

for (const pack of packs.all) {
  describe(pack.id, () => {
    test('Rows, clauses, readings, bodies and paper kinds agree with one another.', () => {
      expect(checkPack(pack)).toEqual([])
    })

    test('Every process element, form and date that a clause claims is there.', () => {
      const claims = pack.clauses.flatMap(({ id, implementedBy = {} }) => [
        ...(implementedBy.elements ?? []).map((element) => ({ id, claim: element, there: hasElement(element) })),
        ...(implementedBy.forms ?? []).map((form) => ({ id, claim: form, there: existsSync(path.join(root, 'forms', form, 'contract.ts')) })),
        ...(implementedBy.timers ?? []).map((timer) => ({ id, claim: timer, there: pack.rule('deadlines').dmnXml.includes(`"${timer}"`) })),
      ])
      expect(claims.filter(({ there }) => !there)).toEqual([])
      expect(claims.length).toBeGreaterThan(0)
    })

    for (const rule of [...pack.rules.values()].filter(({ silent }) => !silent)) {
      describe(rule.rule, () => {
        test('The cases hit every row at least once.', async () => {
          const cases = await loadCases(directory, pack, rule.rule)
          const hit = new Set(cases.flatMap(({ rows }) => rows))
          const rows = rule.file.logic.kind === 'table' ? rule.file.logic.rows.map(({ id }) => id) : []
          expect(rows.filter((id) => !hit.has(id))).toEqual([])
          expect(rows.length).toBeGreaterThan(0)
        })
        test('The cases try every reading that the table asks for.', async () => {
          const cases = await loadCases(directory, pack, rule.rule)
          const asked = pack.meta.ambiguities.filter(({ id }) => rule.dmnXml.includes(`readings.${id}`))
          const untried = asked.flatMap(({ id, readings }) => readings.filter((reading) => !cases.some(({ context }) => context.readings[id] === reading.id)).map((reading) => `${id}: ${reading.id}`))
          expect(untried).toEqual([])
        })
      })
    }
  })
}

const every = (await Promise.all(packs.all.map(async (pack) => (await Promise.all([...pack.rules.keys()].map((rule) => loadCases(directory, pack, rule)))).flat().map((one) => ({ ...one, pack }))))).flat()

test.each(every.map((one) => [`${one.pack.id} ${one.rule}：${one.title}`, one] as const))('%s', (_title, { pack, rule, context, rows, outputs, expect: expected }) => {
  const answer = evaluateLocally(pack, rule, context)
  const given: unknown[] = Array.isArray(answer.output) ? answer.output : [answer.output]
  for (const [index, row] of answer.rows.entries()) expect(given[index]).toMatchObject(outputs[row] ?? {})
  expect(answer.rows).toEqual(rows)
  if (rows.length === 0) expect(answer.output).toBeNull()
  expect(resultSchema(pack.rule(rule).contract).safeParse(answer.output).error).toBeUndefined()
  if (expected === undefined) return
  if (expected === null) { expect(answer.output).toBeNull(); return }
  if (!Array.isArray(expected)) { expect(answer.output).toMatchObject(expected); return }
  expect(Array.isArray(answer.output) ? answer.output.slice(0, expected.length) : answer.output).toMatchObject(expected)
})

test.each(packs.all.flatMap((pack) => [...pack.rules.values()].filter(({ silent }) => !silent).map(({ rule }) => [pack.id, rule, pack] as const)))(
  '%s %s: the facts of every case are facts of the vocabulary, and the rule asks for no more.', (id, rule, pack) => {
    const cases = every.filter((one) => one.pack.id === id && one.rule === rule && one.context.facts.totalInvestment !== undefined)
    expect(cases.length).toBeGreaterThan(0)
    expect(cases.filter(({ context }) => !projectFacts.safeParse(context.facts).success).map(({ title }) => title)).toEqual([])
    expect(cases.flatMap(({ title, context }) => missingFacts(pack, [rule], context.facts, context).map(({ path: fact }) => `${title} ${fact}`))).toEqual([])
  },
)

test('Every fact of the vocabulary has a label, and every label a fact.', () => {
  expect(Object.keys(factLabels).filter((path) => !path.includes('.')).sort()).toEqual(Object.keys(projectFacts.shape).sort())
})
