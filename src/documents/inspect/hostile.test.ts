import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fault } from '../../../decisions/contracts/fault.ts'
import { hostileFiles } from '../testing/hostile-files.ts'
import { inspectDocument } from './inspect-document.ts'

const folder = mkdtempSync(join(tmpdir(), 'binglian-hostile-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const growthAllowed = 300 * 1024 * 1024

test.each(hostileFiles.map((file) => [file.title, file] as const))('%s is refused with its name, its fault and a remedy', async (_title, { fileName, make, says }) => {
  const path = join(folder, 'content')
  writeFileSync(path, make())
  const before = process.memoryUsage.rss()
  const { faults, text } = await inspectDocument({ path }, { fileName })
  const sentences = faults.map((each) => each.fault)
  expect(sentences).toEqual(expect.arrayContaining([expect.stringMatching(says)]))
  for (const each of faults) {
    expect(fault.parse(each).where).toBe(fileName)
    expect(each.remedy).toMatch(/[上传原版提供导出打开]/)
  }
  expect(text).toBeUndefined()
  if (!says.source.includes('过于复杂')) expect(process.memoryUsage.rss() - before).toBeLessThan(growthAllowed)
}, 60_000)
