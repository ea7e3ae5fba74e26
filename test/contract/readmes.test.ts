import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { layers } from '../architecture/model/layers.ts'
import { loadSources, root } from './model/sources.ts'

const sources = await loadSources()
const ids = [...sources.diagrams.keys()]

/** What a reader of one process page misses: the title, the picture, or a link that leads nowhere. */
const missing = (id: string, text: string): string[] => {
  const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link ?? '')
  return [
    ...(text.startsWith(`# ${sources.processes.get(id)?.title ?? ''}（${id}）`) ? [] : ['title']),
    ...(text.includes(`![流程图](../../docs/images/${id}.png)`) ? [] : ['picture']),
    ...links.filter((link) => !existsSync(join(root, 'processes', id, link))),
    ...(text.split('\n').length <= 60 ? [] : ['it is longer than a page']),
  ]
}

test.each(ids)('%s has a page with its name, its picture and links that lead somewhere.', (id) => {
  expect(missing(id, readFileSync(join(root, 'processes', id, 'README.md'), 'utf8'))).toEqual([])
  expect(statSync(join(root, 'docs/images', `${id}.png`)).size).toBeGreaterThan(5_000)
})

test('A page without a picture or with a dead link is found.', () => {
  expect(missing('correction', '# 补正（correction）\n')).toEqual(['picture'])
  expect(missing('correction', '# 补正（correction）\n![流程图](../../docs/images/correction.png)\n[x](../nowhere.md)')).toEqual(['../nowhere.md'])
})

test('The page of a process names every form, limit and rule that its diagram uses.', () => {
  const unnamed = ids.flatMap((id) => {
    const xml = sources.diagrams.get(id) ?? ''
    const page = readFileSync(join(root, 'processes', id, 'README.md'), 'utf8')
    const words = [...xml.matchAll(/key="(?:forms|limit)" value="([^"]+)"/g), ...xml.matchAll(/-([a-z-]+)&quot;" resultVariable/g)].flatMap(([, value]) => (value ?? '').split(','))
    return words.filter((word) => !page.includes(word)).map((word) => `${id}: ${word}`)
  })
  expect(unnamed).toEqual([])
})

/** Folders of the sources that a page about them does not name. */
const unnamedFolders = (page: string): string[] => readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => `src/${name}`).filter((folder) => !page.includes(`\`${folder}\``))

test('CONTRIBUTING names every folder of src and every layer that the architecture test holds.', () => {
  const page = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')
  const block = /```\ndecisions\/contracts\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  expect(unnamedFolders(page)).toEqual([])
  expect(layers.flat().filter((area) => area.startsWith('src/') && !block.includes(area))).toEqual([])
  expect(unnamedFolders('').length).toBeGreaterThan(10)
})

test.each(['README.md', 'README.zh-CN.md'])('%s leads to every process and every handbook, and its links and pictures are there.', (name) => {
  const page = readFileSync(join(root, name), 'utf8')
  const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link ?? '').filter((link) => !link.startsWith('http'))
  expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([])
  expect(ids.filter((id) => !links.includes(`processes/${id}/README.md`))).toEqual([])
  expect(['unit', 'reviewer', 'operator', 'analyst', 'configuration'].filter((handbook) => !links.includes(`docs/${handbook}.md`))).toEqual([])
})
