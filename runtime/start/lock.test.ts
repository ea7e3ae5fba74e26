import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lockDataDir } from './lock.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'binglian-lock-'))

test('a second Binglian on the same data is refused and told how to run beside the first', () => {
  const dataDir = folder()
  writeFileSync(join(dataDir, 'running.pid'), '4711 90')
  expect(() => lockDataDir(dataDir, (pid) => `${pid} 90`)).toThrow('正被另一个并联使用（进程 4711）')
})

test.each([
  ['is gone', () => undefined],
  ['has its number given to another program', (pid: number) => `${pid} 17`],
])('the lock of a process that %s is taken over, and given back at the end', (_title, identityOf) => {
  const dataDir = folder()
  const file = join(dataDir, 'running.pid')
  writeFileSync(file, '4711 90')
  const release = lockDataDir(dataDir, identityOf)
  expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`^${process.pid}`))
  release()
  expect(existsSync(file)).toBe(false)
})

test('this very process, running, keeps others out', () => {
  const dataDir = folder()
  const release = lockDataDir(dataDir)
  expect(readFileSync(join(dataDir, 'running.pid'), 'utf8').split(' ')[0]).toBe(String(process.pid))
  release()
})
