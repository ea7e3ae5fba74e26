import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureCamunda, ensureOpenSearch } from '../../runtime/engine/distribution.ts'
import { createProgress } from '../../runtime/engine/progress.ts'
import { findBrowser } from './find-browser.ts'
import { runJest } from './run-jest.ts'
import { runTier } from './run-tier.ts'
import { addTallies, renderTally, type Tally } from './tally.ts'
import { chooseTiers, type Tier } from './tiers.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const unitFolders = ['src', 'workers', 'decisions', 'forms', 'processes', 'scripts', 'runtime']

const countTests = (folder: string): number => {
  try {
    return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts')).length
  } catch {
    return 0
  }
}

const foldersOf = (project: string): readonly string[] => project === 'unit' ? unitFolders : [`test/${project}`]
const count = ({ projects }: Tier): number => projects.flatMap(foldersOf).map(countTests).reduce((sum, each) => sum + each, 0)

const fetchEngine = async (part: Tier['engine'][number]): Promise<void> => {
  const board = createProgress()
  try {
    await (part === 'camunda' ? ensureCamunda(board) : ensureOpenSearch(board))
  } finally {
    board.close()
  }
}

/** Runs the tiers one after another, since two cores do not bear two at once; answers the exit code. */
export const main = async (names: readonly string[]): Promise<number> => {
  const chosen = chooseTiers(names)
  const ci = process.env['CI'] === 'true'
  const results: { name: string; tally: Tally; seconds: number }[] = []
  for (const tier of chosen) {
    process.stdout.write(`\n== ${tier.name} ==\n`)
    const began = performance.now()
    const tally = await runTier(tier, { ci, env: process.env, browser: findBrowser(process.env), count, fetchEngine, runJest, say: (line) => { process.stdout.write(`${line}\n`) } })
    results.push({ name: tier.name, tally, seconds: (performance.now() - began) / 1000 })
  }
  process.stdout.write('\n')
  for (const { name, tally, seconds } of results) process.stdout.write(`${name.padEnd(13)} ${renderTally(tally)} (${Math.round(seconds)} s)\n`)
  const total = addTallies(results.map(({ tally }) => tally))
  process.stdout.write(`${renderTally(total)}\n`)
  return total.failed === 0 ? 0 : 1
}
