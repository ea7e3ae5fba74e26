import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lockDataDir } from './lock.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'binglian-lock-'))

test('a second Binglian on the same data is refused and told how to run beside the first', () => {
  const dataDir = folder()
  writeFileSync(join(dataDir, 'running.pid'), '4711')
  expect(() => lockDataDir(dataDir, () => true)).toThrow('正被另一个并联使用（进程 4711）')
})

test('the lock that a crash left behind is taken over, and given back at the end', () => {
  const dataDir = folder()
  const file = join(dataDir, 'running.pid')
  writeFileSync(file, '4711')
  const release = lockDataDir(dataDir, () => false)
  expect(readFileSync(file, 'utf8')).toBe(String(process.pid))
  release()
  expect(existsSync(file)).toBe(false)
})
