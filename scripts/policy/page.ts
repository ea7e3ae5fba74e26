import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Packs } from '../../src/policy/index.ts'
import { pageFiles } from '../../src/policy/pages/index.ts'
import { projectRoot } from './folders.ts'

export const usage = `page [规则包]
    由规则包生成 docs/packs/<规则包>.md 和法定期限图；改了规则包之后运行，契约测试会核对`

/** Writes the pages of all packs, or of one. */
export const writePages = async (packs: Packs, [packId]: readonly string[]): Promise<number> => {
  const folder = path.join(projectRoot, 'docs', 'packs')
  await mkdir(folder, { recursive: true })
  for (const pack of packId === undefined ? packs.all : [packs.get(packId)]) {
    for (const [name, content] of pageFiles(pack)) await writeFile(path.join(folder, name), content)
    console.log(`docs/packs/${pack.id}.md`)
  }
  return 0
}
