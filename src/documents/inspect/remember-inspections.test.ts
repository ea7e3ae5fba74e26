import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import type { DocumentInspection, InspectDocument } from '../inspection.ts'
import { rememberInspections } from './remember-inspections.ts'

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex')
const never = { [Symbol.asyncIterator]: (): AsyncIterator<Uint8Array> => { throw new Error('the content was read') } }

let folder = ''
let looked: string[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'binglian-remember-'))
  looked = []
})
afterEach(() => rm(folder, { recursive: true }))

const looking = (faulty: boolean, text = '正文'): InspectDocument => async (_source, { fileName }): Promise<DocumentInspection> => {
  looked.push(fileName)
  return { kind: 'pdf', mediaType: 'application/pdf', size: 3, text, meta: {}, notices: [], faults: faulty ? [{ where: fileName, fault: '文件已加密', remedy: '请解除密码', clauses: [] }] : [] }
}
const upload = async (inspect: InspectDocument, content: string, fileName = '方案.pdf') => {
  const path = join(folder, sha256(content).slice(0, 8))
  await writeFile(path, content)
  return inspect({ path }, { fileName })
}

test('what was looked at when it was uploaded is not read again when the submitted documents are checked', async () => {
  const inspect = rememberInspections(looking(false))
  const first = await upload(inspect, '甲')
  expect(await inspect({ stream: never }, { fileName: '方案.pdf', sha256: sha256('甲') })).toEqual(first)
  expect(looked).toEqual(['方案.pdf'])
})

test('other content, another name, or other kinds that are accepted are looked at on their own', async () => {
  const inspect = rememberInspections(looking(false))
  await upload(inspect, '甲')
  await inspect({ stream: never }, { fileName: '方案.pdf', sha256: sha256('乙') })
  await inspect({ stream: never }, { fileName: '方案.exe', sha256: sha256('甲') })
  await inspect({ stream: never }, { fileName: '方案.pdf', sha256: sha256('甲'), accept: ['docx'] })
  expect(looked).toEqual(['方案.pdf', '方案.pdf', '方案.exe', '方案.pdf'])
})

test('a fault is never remembered: the file may have been damaged on the way only', async () => {
  const inspect = rememberInspections(looking(true))
  await upload(inspect, '甲')
  await inspect({ stream: never }, { fileName: '方案.pdf', sha256: sha256('甲') })
  expect(looked).toHaveLength(2)
})

test('when there is too much text the findings that were not used longest make room', async () => {
  const inspect = rememberInspections(looking(false, '字'.repeat(1_000)), { maxCharacters: 2_500 })
  await upload(inspect, '甲')
  await upload(inspect, '乙')
  await inspect({ stream: never }, { fileName: '方案.pdf', sha256: sha256('甲') })
  await upload(inspect, '丙')
  looked = []
  await inspect({ stream: never }, { fileName: '方案.pdf', sha256: sha256('甲') })
  expect(looked).toEqual([])
  await inspect({ stream: never }, { fileName: '方案.pdf', sha256: sha256('乙') })
  expect(looked).toEqual(['方案.pdf'])
})

test('whoever changes what was answered changes nothing for the next one', async () => {
  const inspect = rememberInspections(looking(false))
  const first = await upload(inspect, '甲')
  first.notices.push({ where: '方案.pdf', fault: '扫描件', remedy: '请人工核对', clauses: [] })
  expect((await inspect({ stream: never }, { fileName: '方案.pdf', sha256: sha256('甲') })).notices).toEqual([])
})
