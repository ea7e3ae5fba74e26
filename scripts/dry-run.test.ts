import { spawnSync } from 'node:child_process'
import { jest } from '@jest/globals'
import { readDryRun } from './dry-run.ts'

afterEach(() => { jest.restoreAllMocks(); process.exitCode = undefined })

test('only --dry-run is a rehearsal, and nothing at all the real thing', () => {
  expect(readDryRun(['--dry-run'], 'x')).toBe(true)
  expect(readDryRun([], 'x')).toBe(false)
})

test.each(['--dryrun', '--dry', 'dry-run', '--dry-run=yes'])('%s is neither', (slip) => {
  const said = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  expect(readDryRun([slip], 'npm run x')).toBeUndefined()
  expect(said.mock.calls).toEqual([[`看不懂参数“${slip}”，没有执行。\nnpm run x`]])
})

test.each(['migrate', 'rehydrate'])('a slip of the pen does nothing but print how %s is called', (command) => {
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', `scripts/${command}.ts`, '--dryrun'], { encoding: 'utf8' })
  expect({ status, said: stderr.includes('没有执行'), usage: stderr.includes(`npm run ${command} -- --dry-run`) }).toEqual({ status: 2, said: true, usage: true })
}, 60_000)
