import { createHash } from 'node:crypto'
import { access, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { createFixedClock } from '../common/clock.ts'
import { createDiskStore } from '../documents/store/disk-store.ts'
import { loadTestPacks } from '../policy/testing/load-test-packs.ts'
import { createRegister, type Register } from '../register/index.ts'
import { openTestDatabase } from '../register/testing/open-test-database.ts'
import { submittedCase } from '../register/testing/sample-case.ts'
import { archiveCase, writeBagFolder } from './archive-case.ts'
import { safeName } from './bag-paths.ts'
import { buildCaseBag } from './case-bag.ts'

const clock = createFixedClock('2026-11-05T09:00:00+08:00')
const keep = process.env['BINGLIAN_TEST_BAG']
let folder = ''
let register: Register
// The sample case is stamped with a pack of this name.
const [tunxi] = (await loadTestPacks()).all.filter(({ id }) => id === 'tunxi-2023').map((pack) => ({ ...pack, id: 'pack-2026' }))
const packs = { all: tunxi === undefined ? [] : [tunxi] }
beforeAll(async () => {
  folder = keep ?? await mkdtemp(join(tmpdir(), 'binglian-archive-'))
  register = createRegister({ db: await openTestDatabase(), clock })
}, 120_000)
afterAll(async () => { await register.close(); if (keep === undefined) await rm(folder, { recursive: true, force: true }) })

const store = () => createDiskStore({ folder: join(folder, 'store') })
async function* bytes(text: string): AsyncGenerator<Uint8Array> { yield Buffer.from(text) }
const add = async (caseId: string, documentType: string, fileName: string, text: string) => {
  const { sha256, size } = await store().put(bytes(text), { maxBytes: 1000 })
  return register.documents.add({ caseId, round: 1, documentType, fileName, mediaType: 'application/pdf', size, sha256, uploadedBy: 'unit' })
}
const filled = async (name: string): Promise<string> => {
  const { caseId } = await submittedCase(register, name)
  await add(caseId, 'acceptance-report', '验收报告.pdf', '验收')
  await add(caseId, 'construction-plan', '建设/方案?.pdf', '方案')
  await add(caseId, 'sealed-paper', '批复.ofd', '批复')
  return caseId
}

test('the catalogue lists papers first and then the materials in the order of a project, and every file has its place and hash', async () => {
  const bag = await buildCaseBag({ register, documents: store(), packs, today: clock.now() }, await filled('目录'))
  const documents = bag.files.map(({ path }) => path).filter((path) => path.startsWith('data/documents/'))
  expect(documents.map((path) => path.split('/')[2]?.slice(3))).toEqual(['正式公文', '项目建设方案', '项目验收报告'])
  expect(documents[1]).toMatch(/0002-建设_方案_\.pdf$/)
  expect(bag.files.map(({ path }) => path)).toEqual(expect.arrayContaining(['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt', 'tagmanifest-sha256.txt', 'data/records/ledger.jsonl', 'data/records/receipts.json', 'data/records/opinions.json', 'data/catalogue.csv']))
})

test('what only the pack of the case asks for has its name there, and stands with the papers of the same moment', async () => {
  const { caseId } = await submittedCase(register, '规则包的材料')
  for (const type of ['acceptance-report', 'acceptance-materials', 'supervision-report', 'contract-copy', 'merged-report', 'construction-plan', 'nobody-knows']) await add(caseId, type, `${type}.pdf`, type)
  const bag = await buildCaseBag({ register, documents: store(), packs, today: clock.now() }, caseId)
  const folders = bag.files.map(({ path }) => path).filter((path) => path.startsWith('data/documents/')).map((path) => path.split('/')[2]?.slice(3))
  expect(folders).toEqual(['项目建设方案', '合并编报的项目建议书、可行性研究报告、初步设计方案', '采购合同', '监理报告', '运维类项目验收材料', '项目验收报告', 'nobody-knows'])
})

test('every file of the folder has the hash that the manifests say, and the manifests name every file', async () => {
  const caseId = await filled('文件夹')
  await register.findings.raise({ findingId: 'finding-1', caseId, title: '未按期报送', found: '二', demand: '三', clauses: [], body: 'data-bureau', raisedBy: 'clerk' })
  const path = await writeBagFolder({ register, documents: store(), packs, clock }, caseId, folder)
  expect(await readFile(join(path, 'data/records/findings.json'), 'utf8')).toContain('未按期报送')
  for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
    const lines = (await readFile(join(path, manifest), 'utf8')).trimEnd().split('\n')
    for (const line of lines) {
      const [hash, file] = [line.slice(0, 64), line.slice(66)]
      expect([file, createHash('sha256').update(await readFile(join(path, file))).digest('hex')]).toEqual([file, hash])
    }
    expect(lines.length).toBe(manifest.startsWith('tag') ? 3 : 19)
  }
  expect(await readFile(join(path, 'bag-info.txt'), 'utf8')).toMatch(/Payload-Oxum: \d+\.19\n/)
})

test('the same case makes one package, a changed one another', async () => {
  const caseId = await filled('归档')
  const deps = { register, documents: store(), packs, clock }
  const first = await archiveCase(deps, caseId, 'system')
  clock.advance(86_400_000)
  expect(await archiveCase(deps, caseId, 'system')).toEqual(first)
  await add(caseId, 'self-evaluation-report', '自评价.pdf', '自评')
  expect((await archiveCase(deps, caseId, 'system')).archiveId).not.toBe(first.archiveId)
  expect((await register.ledger.list({ caseId })).filter(({ action }) => action === 'case-archived')).toHaveLength(2)
  const zip: Buffer[] = []
  for await (const chunk of await store().open(first.sha256)) zip.push(Buffer.from(chunk))
  const content = Buffer.concat(zip)
  expect(content.length).toBe(first.size)
  expect(content.readUInt32LE(0)).toBe(0x0403_4b50)
  expect(content.readUInt32LE(14)).toBe(crc32(content.subarray(30 + content.readUInt16LE(26), 30 + content.readUInt16LE(26) + content.readUInt32LE(18))))
})

test('a file that the store has lost is named, and nothing is packed', async () => {
  const { caseId } = await submittedCase(register, '丢失')
  await register.documents.add({ caseId, round: 1, documentType: 'other', fileName: 'a.pdf', mediaType: 'application/pdf', size: 1, sha256: 'a'.repeat(64), uploadedBy: 'unit' })
  await expect(archiveCase({ register, documents: store(), packs, clock }, caseId, 'system')).rejects.toMatchObject({ code: 'document-not-found' })
  expect(await register.archives.list(caseId)).toEqual([])
})

/** What a disk that fails does to a stored file. */
const damage = (sha256: string): Promise<void> => writeFile(join(folder, 'store', sha256.slice(0, 2), sha256.slice(2, 4), sha256), 'damaged')

test('a folder is there whole or not at all: a damaged file leaves none, and after it is mended the same command makes it', async () => {
  const { caseId } = await submittedCase(register, '损坏')
  await add(caseId, 'construction-plan', '方案.pdf', '完好的方案')
  const { sha256 } = await add(caseId, 'acceptance-report', '验收报告.pdf', '将损坏的报告')
  const into = join(folder, 'whole')
  const build = () => writeBagFolder({ register, documents: store(), packs, clock }, caseId, into)
  await damage(sha256)
  await expect(build()).rejects.toMatchObject({ code: 'document-damaged' })
  expect(await readdir(into)).toEqual([])

  await store().put(bytes('将损坏的报告'), { maxBytes: 1000 })
  // What a process that was killed leaves behind.
  const { projectCode } = await register.projects.get(caseId)
  await mkdir(join(into, `${projectCode ?? ''}.part`, 'data', 'old'), { recursive: true })
  await access(join(await build(), 'data', 'catalogue.csv'))
  expect(await readdir(into)).toEqual([projectCode])
  await expect(build()).rejects.toMatchObject({ code: 'archive-folder-exists', message: expect.stringContaining('已经有') })
})

test('a file that the store has lost or damaged is called by its name', async () => {
  const { caseId } = await submittedCase(register, '点名')
  const { sha256 } = await add(caseId, 'acceptance-report', '验收报告.pdf', '点名的报告')
  const pack = () => archiveCase({ register, documents: store(), packs, clock }, caseId, 'system')
  await damage(sha256)
  await expect(pack()).rejects.toMatchObject({ code: 'document-damaged', message: expect.stringContaining('0001-验收报告.pdf') })
  await rm(join(folder, 'store', sha256.slice(0, 2), sha256.slice(2, 4), sha256))
  await expect(pack()).rejects.toMatchObject({ code: 'document-not-found', message: expect.stringContaining('0001-验收报告.pdf'), remedy: expect.stringContaining(sha256.slice(0, 12)) })
})

test('a package that the store has lost is made again byte for byte, on whatever day', async () => {
  const caseId = await filled('重做')
  const deps = { register, documents: store(), packs, clock }
  const { sha256, archiveId } = await archiveCase(deps, caseId, 'system')
  await rm(join(folder, 'store', sha256.slice(0, 2), sha256.slice(2, 4), sha256))
  clock.advance(3 * 86_400_000)
  expect(await archiveCase(deps, caseId, 'operator')).toMatchObject({ archiveId, sha256 })
  expect(await store().has(sha256)).toBe(true)
})

test('no file name leaves its folder', () => {
  expect(safeName('../../etc/passwd')).toBe('_.._etc_passwd')
  expect(safeName('a\nb%41.pdf')).toBe('a_b_41.pdf')
  expect(safeName('..')).toBe('无名')
})

test('a file name is one line of a manifest: no line end that another tool knows, and no space at its end', () => {
  expect(safeName('关于甲\u2028乙\u0085项目的批复.docx')).toBe('关于甲_乙_项目的批复.docx')
  for (const space of ['\u3000', '\u00a0', '\u2003', ' . ']) expect(safeName(`扫描件${space}`)).toBe('扫描件')
})

test('the draft of a paper about a project with a long name has a name that every disk takes', () => {
  const name = safeName(`关于${'某市智慧城市一体化综合管理服务平台'.repeat(8)}项目建议书的批复（送签稿）.docx`)
  expect(name).toMatch(/^关于某市.*\.docx$/)
  expect(Buffer.byteLength(`0001-${name}`)).toBeLessThanOrEqual(255)
})
