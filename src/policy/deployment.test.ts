import { fileURLToPath } from 'node:url'
import { deploymentResources, maximumDeploymentBytes } from './deployment.ts'
import { loadPacks } from './load-packs.ts'
import { childElements, parseXml } from './xml-tree.ts'

const packs = await loadPacks(fileURLToPath(new URL('../../decisions/', import.meta.url)))

const decisionsOf = (xml: string) => childElements(parseXml(xml), 'decision')

describe.each(packs.all.map((pack) => [pack.id, pack] as const))('%s', (_id, pack) => {
  const resources = deploymentResources(pack)

  test('One file a rule goes to the engine, under 3 MB together.', () => {
    expect(resources.map(({ name }) => name).sort()).toEqual([...pack.rules.keys()].map((rule) => `${pack.id}-${rule}.dmn`).sort())
    expect(resources.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0)).toBeLessThan(maximumDeploymentBytes)
  })

  test('Every decision id is used once in the whole deployment.', () => {
    const ids = resources.flatMap(({ content }) => decisionsOf(content).map(({ attributes }) => attributes.id))
    expect(ids.length).toBeGreaterThanOrEqual(resources.length)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('A table that reads another rule brings that rule along under the name it reads.', () => {
    const readers = [...pack.rules.values()].filter(({ reads }) => reads.length > 0)
    expect(readers.length).toBeGreaterThan(0)
    for (const { decisionId, reads } of readers) {
      const decisions = decisionsOf(resources.find(({ name }) => name === `${decisionId}.dmn`)?.content ?? '')
      const main = decisions.find(({ attributes }) => attributes.id === decisionId)
      const required = main === undefined ? [] : childElements(main, 'informationRequirement').flatMap((requirement) => childElements(requirement, 'requiredDecision').map(({ attributes }) => attributes.href))
      expect(required).toEqual(reads.map((read) => `#${decisionId}--${read}`))
      expect(decisions.length).toBe(1 + reads.length)
    }
  })

  test('A table that reads no other rule goes as it is committed.', () => {
    const alone = [...pack.rules.values()].filter(({ reads }) => reads.length === 0)
    expect(alone.map(({ decisionId }) => resources.find(({ name }) => name === `${decisionId}.dmn`)?.content)).toEqual(alone.map(({ dmnXml }) => dmnXml))
  })
})
