import { appendFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFixedClock } from '../common/clock.ts'
import { createDiskStore } from '../documents/store/disk-store.ts'
import { createRegister, type Register } from '../register/index.ts'
import { openTestDatabase } from '../register/testing/open-test-database.ts'
import { submittedCase } from '../register/testing/sample-case.ts'
import { archiveCase, writeBagFolder } from './archive-case.ts'
import { findPublicTool, type PublicTool } from './testing/public-tool.ts'

const clock = createFixedClock('2026-11-05T09:00:00+08:00')
const found = await findPublicTool()
const skip = typeof found === 'string' && process.env['CI'] !== 'true'
const reason = skip ? ` (skipped: ${found})` : ''

;(skip ? describe.skip : describe)(`a package in the hands of a tool that is not ours${reason}`, () => {
  let folder: string
  let register: Register
  let tool: PublicTool
  beforeAll(async () => {
    if (typeof found === 'string') throw new Error(found)
    tool = found
    folder = await mkdtemp(join(tmpdir(), 'binglian-bagit-'))
    register = createRegister({ db: await openTestDatabase(), clock })
  }, 120_000)
  afterAll(async () => { await register.close(); await rm(folder, { recursive: true, force: true }) })

  const store = () => createDiskStore({ folder: join(folder, 'store') })
  async function* bytes(text: string): AsyncGenerator<Uint8Array> { yield Buffer.from(text) }
  /** A case whose files have the names that people give: Chinese, spaces, percent signs, slashes, line breaks, full-width forms, the same name twice. */
  const filled = async (name: string): Promise<string> => {
    const { caseId } = await submittedCase(register, name)
    for (const [at, fileName] of ['验收报告（最终 版）.pdf', '100%25 完成.pdf', '建设/方案?.pdf', '两\r\n行.pdf', 'é.pdf', 'é.pdf', '.hidden.pdf', '验收报告（最终 版）.pdf', '分\u2028行.docx', '末尾\u3000', `${'长'.repeat(130)}.docx`].entries()) {
      const { sha256, size } = await store().put(bytes(`${name} ${at}`), { maxBytes: 1000 })
      await register.documents.add({ caseId, round: 1, documentType: 'acceptance-report', fileName, mediaType: 'application/pdf', size, sha256, uploadedBy: 'unit' })
    }
    return caseId
  }
  const change = async (path: string): Promise<void> => writeFile(path, (await readFile(path, 'utf8')).replace('unit', 'tinu'))
  const bagOf = async (name: string): Promise<string> => writeBagFolder({ register, documents: store(), packs: { all: [] }, clock }, await filled(name), join(folder, name))

  test('the ZIP is unpacked and its bag is valid, whatever the files are called', async () => {
    const caseId = await filled('某市“一网统管” 平台\n（二\u0085期）')
    const { sha256, size } = await archiveCase({ register, documents: store(), packs: { all: [] }, clock }, caseId, 'system')
    const zip = join(folder, 'package.zip')
    await writeFile(zip, await store().open(sha256))
    expect((await readFile(zip)).length).toBe(size)
    const into = join(folder, 'unpacked')
    await tool.unpack(zip, into)
    const [bag = ''] = await readdir(into)
    expect(await tool.validate(join(into, bag))).toMatchObject({ valid: true, said: expect.stringContaining('is valid') })
    expect(await readFile(join(into, bag, 'data/catalogue.csv'), 'utf8')).toContain('验收报告（最终 版）.pdf')
  })

  test('a folder is valid, too', async () => {
    expect(await tool.validate(await bagOf('文件夹'))).toMatchObject({ valid: true })
  })

  test.each([
    ['a changed record of the same length', async (bag: string) => change(join(bag, 'data/records/ledger.jsonl')), 'data/records/ledger.jsonl'],
    ['a missing file', async (bag: string) => rm(join(bag, 'data/catalogue.json')), 'Oxum'],
    ['a file that was put in', async (bag: string) => mkdir(join(bag, 'data/more')).then(() => writeFile(join(bag, 'data/more/new.txt'), 'x')), 'Oxum'],
    ['a changed description', async (bag: string) => appendFile(join(bag, 'bag-info.txt'), 'Contact-Name: x\n'), 'bag-info.txt'],
  ])('%s is found', async (what, tamper, named) => {
    const bag = await bagOf(what)
    await tamper(bag)
    expect(await tool.validate(bag)).toMatchObject({ valid: false, said: expect.stringContaining(named) })
  })
})
