import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Rule } from './model/rule.ts'
import { loadSources } from './model/sources.ts'

const folder = join(import.meta.dirname, 'rules')
const isRule = z.custom<Rule>((value) => typeof value === 'object' && value !== null && 'check' in value && 'broken' in value && 'count' in value)
const files = readdirSync(folder).filter((name) => name.endsWith('.ts')).sort()
const rules: { name: string; rule: Rule }[] = []
for (const file of files) rules.push({ name: file.replace('.ts', ''), rule: z.object({ rule: isRule }).parse(await import(join(folder, file))).rule })
const sources = await loadSources()

test('There are rules to hold, models to hold them over, and a pack to resolve them with.', () => {
  expect(rules.length).toBeGreaterThan(15)
  expect(sources.diagrams.size).toBeGreaterThanOrEqual(7)
  expect(sources.forms.size).toBeGreaterThanOrEqual(8)
  expect(sources.workers.size).toBeGreaterThanOrEqual(14)
  expect(sources.packs.length).toBeGreaterThan(0)
})

describe.each(rules)('$name', ({ rule }) => {
  test(rule.title, () => {
    expect(rule.check(sources)).toEqual([])
  })
  test('The rule looks at something.', () => {
    expect(rule.count(sources)).toBeGreaterThan(0)
  })
  test('The rule has a broken example.', () => {
    expect(Object.keys(rule.broken).length).toBeGreaterThan(0)
  })
  test.each(Object.keys(rule.broken))('It finds a broken example: %s.', (name) => {
    const breakIt = rule.broken[name]
    expect(breakIt && rule.check(breakIt(sources))).not.toEqual([])
  })
})
