import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadPacks } from '../../src/policy/index.ts'
import { pageFiles } from '../../src/policy/pages/index.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, 'docs', 'packs')
const packs = await loadPacks(join(root, 'decisions'))
const wanted = new Map(packs.all.flatMap((pack) => [...pageFiles(pack)]))

test('There is a page for every pack, and no page without one.', () => {
  expect(packs.all.length).toBeGreaterThan(0)
  expect(readdirSync(folder).sort()).toEqual([...wanted.keys()].sort())
})

test.each([...wanted.keys()])('%s is what its pack says (run `npm run policy -- page` after a change of a pack).', (name) => {
  expect(existsSync(join(folder, name))).toBe(true)
  expect(readFileSync(join(folder, name), 'utf8') === wanted.get(name)).toBe(true)
})

test('A changed threshold changes the page.', () => {
  for (const pack of packs.all) {
    const rule = pack.rule('management-mode')
    const { logic } = rule.file
    if (logic.kind === 'literal') continue
    const changed = { ...pack, rules: new Map([...pack.rules, ['management-mode', { ...rule, file: { ...rule.file, logic: { ...logic, rows: logic.rows.slice(1) } } }]]) }
    expect(pageFiles(changed).get(`${pack.id}.md`)).not.toBe(wanted.get(`${pack.id}.md`))
  }
})
