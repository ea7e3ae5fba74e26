import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type JestResult, readReport } from './tally.ts'
import type { Tier } from './tiers.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** How long Jest may take to end after its report; an open handle in a test must not hold the whole run. */
const lingerMs = 15_000

const run = (args: readonly string[], env: NodeJS.ProcessEnv, reportFile: string, limitMs: number): Promise<'ended' | 'lingered' | 'too long'> => new Promise((resolve, reject) => {
  const jest = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
  const began = performance.now()
  let reported: number | undefined
  let killed: 'lingered' | 'too long' | undefined
  const end = (why: 'lingered' | 'too long'): void => { killed ??= why; jest.kill('SIGKILL') }
  const watch = setInterval(() => {
    if (reported === undefined && existsSync(reportFile)) reported = performance.now()
    if (reported !== undefined && performance.now() - reported > lingerMs) end('lingered')
    if (reported === undefined && performance.now() - began > limitMs) end('too long')
  }, 500)
  const interrupt = (): void => { jest.kill('SIGINT') }
  process.once('SIGTERM', interrupt)
  const settle = (): void => { clearInterval(watch); process.off('SIGTERM', interrupt) }
  jest.once('error', (error) => { settle(); reject(error) })
  jest.once('exit', () => { settle(); resolve(killed ?? 'ended') })
})

/** Runs the files of a tier, or only those at `paths`, in a process of their own; answers their counts. A run without a report counts as one failure. */
export const runJest = async (tier: Tier, env: NodeJS.ProcessEnv, paths: readonly string[] = []): Promise<JestResult> => {
  const folder = mkdtempSync(join(tmpdir(), 'binglian-test-'))
  const reportFile = join(folder, 'report.json')
  const args = ['--experimental-vm-modules', '--no-warnings', join(root, 'node_modules/jest/bin/jest.js'), '--selectProjects', ...tier.projects,
    '--passWithNoTests', '--json', `--outputFile=${reportFile}`, `--maxWorkers=${tier.workers}`, ...(paths.length === 0 ? [] : ['--runTestsByPath', ...paths])]
  try {
    const how = await run(args, env, reportFile, tier.limitMinutes * 60_000)
    if (how === 'lingered') process.stderr.write(`${tier.name}: a test left something open (a socket, a timer, a process); Jest was ended after its report.\n`)
    if (!existsSync(reportFile)) {
      process.stderr.write(how === 'too long' ? `${tier.name}: still running after ${tier.limitMinutes} minutes; ended.\n` : `${tier.name}: Jest ended without a report.\n`)
      return { passed: 0, failed: 1, skipped: 0, suites: 1, failedFiles: [] }
    }
    return readReport(JSON.parse(readFileSync(reportFile, 'utf8')))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
