import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { discoverRules } from '../discover-rules.ts'
import { assemblePack, readPack } from '../load-pack.ts'
import type { PackContents } from '../load-pack.ts'
import { gatherPacks } from '../load-packs.ts'
import type { Packs } from '../types.ts'

const cacheFolder = join('node_modules', '.cache', 'binglian')

/**
 * The committed packs, as `loadPacks('decisions')` loads them, for tests that only use them: what their files say is read and checked once for each state of
 * the packs and of the code that reads them, and kept in node_modules/.cache. Tests of the packs and of reading them call `loadPacks`.
 */
export const loadTestPacks = async (): Promise<Packs> => {
  const contracts = await discoverRules()
  const contents = await keptContents(async () => {
    const folders = (await readdir('decisions')).sort().map((name) => join('decisions', name)).filter((folder) => existsSync(join(folder, 'pack.yaml')))
    return Promise.all(folders.map((folder) => readPack(folder, contracts)))
  })
  return gatherPacks(contents.map((each) => assemblePack(each, contracts)), contracts)
}

const keptContents = async (read: () => Promise<PackContents[]>): Promise<PackContents[]> => {
  const file = join(cacheFolder, `packs-${await stateOfSources()}.json`)
  const kept = await readFile(file, 'utf8').catch(() => undefined) ?? await keep(file, JSON.stringify(await read()))
  return JSON.parse(kept)
}

/** Several Jest workers may make it at once: each writes its own and the last one stays. */
const keep = async (file: string, text: string): Promise<string> => {
  await mkdir(cacheFolder, { recursive: true })
  const own = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(own, text)
  await rename(own, file)
  return text
}

/** A hash over all that the answer hangs on: the packs' files, their contracts, the code of this folder and the libraries' versions. */
const stateOfSources = async (): Promise<string> => {
  const folders = ['src/policy', ...(await readdir('decisions', { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => join('decisions', name)).sort()]
  const listed = await Promise.all(folders.map(async (folder) => (await readdir(folder)).filter((name) => /(?<!\.test)\.ts$|\.dmn$|^pack\.yaml$|^clauses\.yaml$/.test(name)).sort().map((name) => join(folder, name))))
  const hash = createHash('sha256')
  const files = ['package-lock.json', ...listed.flat()]
  const texts = await Promise.all(files.map((file) => readFile(file)))
  files.forEach((file, index) => { hash.update(file).update('\0').update(texts[index] ?? '').update('\0') })
  return hash.digest('hex').slice(0, 24)
}
