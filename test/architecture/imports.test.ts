import { areaOf, importsOf, layers, wrongImports } from './model/layers.ts'
import { filesUnder, isTest } from './model/source-files.ts'

const files = filesUnder(['src', 'workers', 'forms', 'processes', 'decisions/contracts'], /\.ts$/).filter((file) => !isTest(file))

test('Imports go down the layers only, and each technology has one owner.', () => {
  expect(files.length).toBeGreaterThan(200)
  expect(files.flatMap(importsOf).length).toBeGreaterThan(500)
  expect(wrongImports(files)).toEqual([])
})

test('Only src/main.ts and the composition read the configuration; everything else is handed what it needs.', () => {
  const readers = new Set(files.flatMap(importsOf).filter(({ from, to }) => to === 'src/config' && from !== to).map(({ from }) => from))
  expect([...readers].filter((area) => !['src/main.ts', 'src/composition'].includes(area))).toEqual([])
})

test('Every layer has files.', () => {
  const areas = new Set(files.map(({ path }) => areaOf(path)))
  expect(layers.flat().filter((area) => !areas.has(area))).toEqual([])
})

test.each([
  ['an import upwards', 'src/register/x.ts', "import { x } from '../engine/connect.ts'"],
  ['a type-only import upwards', 'src/common/x.ts', "import type { X } from '../register/index.ts'"],
  ['a dynamic import upwards', 'src/policy/x.ts', "const x = await import('../../workers/open-step/worker.ts')"],
  ['an import from a neighbour', 'src/calendar/x.ts', "import { x } from '../policy/index.ts'"],
  ['an import from the tests', 'src/api/x.ts', "import { x } from '../../test/support/x.ts'"],
  ['the SDK outside src/engine', 'workers/open-step/x.ts', "import { Camunda8 } from '@camunda8/sdk'"],
  ['a folder without a place', 'src/helpers/x.ts', "import { z } from 'zod'"],
])('The detector finds %s.', (_what, path, text) => {
  expect(wrongImports([{ path, text }])).toHaveLength(1)
})

test('The detector lets through what is allowed.', () => {
  expect(wrongImports([{ path: 'workers/open-step/worker.ts', text: "import { x } from '../../src/register/index.ts'\nimport { z } from 'zod'\nimport { readFile } from 'node:fs/promises'" }])).toEqual([])
})
