import { renderFailure } from '../../runtime/start/main.ts'
import { browserRemedy } from './find-browser.ts'
import { afterSecondTry, filesToRepeat } from './second-try.ts'
import type { JestResult, Tally } from './tally.ts'
import type { Tier } from './tiers.ts'

/** What running a tier asks of the outside; tests pass fakes. */
export interface TierDeps {
  /** CI=true: nothing may be skipped for want of a browser, and no tier may be empty. */
  ci: boolean
  env: NodeJS.ProcessEnv
  browser: string | undefined
  /** Test files of a tier. */
  count(tier: Tier): number
  /** Fetches a part of the engine where it is missing. */
  fetchEngine(part: Tier['engine'][number]): Promise<unknown>
  /** Runs the tier's files, or only those at the paths. */
  runJest(tier: Tier, env: NodeJS.ProcessEnv, paths?: readonly string[]): Promise<JestResult>
  say(line: string): void
}

const failed: Tally = { passed: 0, failed: 1, skipped: 0 }

/** Runs one tier, or says why it cannot run: without a browser its files count as skipped, in CI as failed. A file on a real engine that fails is tried once more, alone. */
export const runTier = async (tier: Tier, deps: TierDeps): Promise<Tally> => {
  const files = deps.count(tier)
  if (files === 0) {
    deps.say(`${tier.name}: no tests`)
    return deps.ci ? failed : { passed: 0, failed: 0, skipped: 0 }
  }
  if (tier.browser && deps.browser === undefined) {
    deps.say(browserRemedy)
    return deps.ci ? { ...failed, failed: files } : { passed: 0, failed: 0, skipped: files }
  }
  try {
    for (const part of tier.engine) await deps.fetchEngine(part)
  } catch (error) {
    deps.say(renderFailure(error))
    return { ...failed, failed: files }
  }
  const env = deps.browser === undefined ? deps.env : { ...deps.env, BINGLIAN_BROWSER: deps.browser }
  const result = await deps.runJest(tier, env)
  if (result.suites === 0) {
    deps.say(`${tier.name}: Jest found none of its ${files} test files`)
    return failed
  }
  const { passed, failed: failures, skipped } = result
  const repeated = tier.engine.length === 0 ? [] : filesToRepeat(result)
  if (repeated.length === 0) return { passed, failed: failures, skipped }
  deps.say(`${tier.name}: once more from the beginning: ${repeated.map(({ path }) => path).join(', ')}`)
  const { tally, onlyThen } = afterSecondTry(result, await deps.runJest(tier, env, repeated.map(({ path }) => path)))
  for (const name of onlyThen) deps.say(`${tier.name}: passed only at the second try, which is a defect to look into: ${name}`)
  return tally
}
