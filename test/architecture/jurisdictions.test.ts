import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { filesUnder, isTest, root, type SourceFile } from './model/source-files.ts'

const packs = readdirSync(join(root, 'decisions'), { withFileTypes: true }).filter((entry) => entry.isDirectory() && /\d{4}|draft/.test(entry.name)).map(({ name }) => name)
/** Names of the places whose regulations exist as packs or will, and their abbreviations in document numbers. */
const names = /guangxi|tunxi|bayingol|potou|qinzhou|广西|屯溪|巴音郭楞|巴州|泊头|钦州|南宁|桂(?:政|数)|屯政/iu

const named = (files: readonly SourceFile[]): string[] =>
  files.flatMap(({ path, text }) => text.split('\n').flatMap((line, index) => (names.test(line) || packs.some((pack) => line.includes(pack)) ? [`${path}:${index + 1}`] : [])))

test('The law of a place is in its pack: nothing in processes, workers, forms or src names a jurisdiction.', () => {
  const files = filesUnder(['processes', 'workers', 'forms', 'src', 'element-templates'], /\.(ts|bpmn|form|json|md)$/).filter((file) => !isTest(file))
  expect(packs.length).toBeGreaterThan(0)
  expect(files.length).toBeGreaterThan(200)
  expect(named(files)).toEqual([])
})

test.each(['const pack = "guangxi-2024"', '// 广西的办法', 'prefix: 桂数批'])('The detector finds a named place: %s', (text) => {
  expect(named([{ path: 'src/x.ts', text }])).toEqual(['src/x.ts:1'])
})
