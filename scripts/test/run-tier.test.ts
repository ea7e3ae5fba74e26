import { findBrowser } from './find-browser.ts'
import { runTier, type TierDeps } from './run-tier.ts'
import { addTallies, readReport, renderTally } from './tally.ts'
import { chooseTiers, tiers, type Tier } from './tiers.ts'

const tier = (name: string): Tier => {
  const found = tiers.find((each) => each.name === name)
  if (found === undefined) throw new Error(name)
  return found
}

const outside = (given: Partial<TierDeps>): TierDeps & { said: string[] } => {
  const said: string[] = []
  return {
    said, ci: false, env: {}, browser: '/usr/bin/chromium', count: () => 3, fetchEngine: () => Promise.resolve(),
    runJest: () => Promise.resolve({ passed: 7, failed: 0, skipped: 1, suites: 3, again: [] }), say: (line) => { said.push(line) }, ...given,
  }
}

test('without a browser the e2e files count as skipped and the person is told how to get one', async () => {
  const deps = outside({ browser: undefined })
  expect(await runTier(tier('e2e'), deps)).toEqual({ passed: 0, failed: 0, skipped: 3 })
  expect(deps.said.join()).toContain('apt-get install chromium')
})

test('in CI a missing browser is a failure', async () => {
  expect(await runTier(tier('e2e'), outside({ browser: undefined, ci: true }))).toEqual({ passed: 0, failed: 3, skipped: 0 })
})

test('a tier without tests is no failure on a desk and one in CI', async () => {
  expect(await runTier(tier('process'), outside({ count: () => 0 }))).toEqual({ passed: 0, failed: 0, skipped: 0 })
  expect(await runTier(tier('process'), outside({ count: () => 0, ci: true }))).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('a tier whose engine cannot be had fails with the reason and never starts Jest', async () => {
  const deps = outside({ fetchEngine: () => Promise.reject(new Error('no Java')), runJest: () => Promise.reject(new Error('must not run')) })
  expect(await runTier(tier('process'), deps)).toEqual({ passed: 0, failed: 3, skipped: 0 })
  expect(deps.said.join()).toContain('no Java')
})

test('the browser that was found is told to the tests', async () => {
  let told: string | undefined
  await runTier(tier('e2e'), outside({ runJest: (_tier, env) => { told = env['BINGLIAN_BROWSER']; return Promise.resolve({ passed: 1, failed: 0, skipped: 0, suites: 1, again: [] }) } }))
  expect(told).toBe('/usr/bin/chromium')
})

test('test files that Jest does not find are a failure', async () => {
  expect(await runTier(tier('unit'), outside({ runJest: () => Promise.resolve({ passed: 0, failed: 0, skipped: 0, suites: 0, again: [] }) }))).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('a test that passed only at the second try is counted as passed and named', async () => {
  const assertionResults = [{ fullName: 'a', status: 'passed', invocations: 2 }, { fullName: 'b', status: 'failed', invocations: 2 }, { fullName: 'c', status: 'passed', invocations: 1 }]
  const result = readReport({ numPassedTests: 2, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0, numTotalTestSuites: 1, numRuntimeErrorTestSuites: 0, testResults: [{ assertionResults }] })
  expect(result.again).toEqual(['a'])
  const deps = outside({ runJest: () => Promise.resolve(result) })
  expect(await runTier(tier('process'), deps)).toEqual({ passed: 2, failed: 1, skipped: 0 })
  expect(deps.said).toEqual(['process: passed only at the second try, which is a defect to look into: a'])
})

test('a test file that could not be run counts as a failure, and todo as skipped', () => {
  const counts = readReport({ numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, numTotalTestSuites: 4, numRuntimeErrorTestSuites: 1, testResults: [] })
  expect(counts).toEqual({ passed: 5, failed: 2, skipped: 3, suites: 4, again: [] })
})

test('the closing line has the form that CI reads', () => {
  expect(renderTally(addTallies([{ passed: 5, failed: 0, skipped: 1 }, { passed: 2, failed: 1, skipped: 0 }]))).toBe('7 passed, 1 failed, 1 skipped')
})

test('tiers are chosen by name, in their own order, and an unknown name is refused', () => {
  expect(chooseTiers(['process', 'unit']).map(({ name }) => name)).toEqual(['unit', 'process'])
  expect(chooseTiers([]).map(({ name }) => name)).toEqual(['unit', 'contract', 'architecture', 'process', 'e2e'])
  expect(chooseTiers(['life']).map(({ name }) => name)).toEqual(['life'])
  expect(() => chooseTiers(['unti'])).toThrow('no such tier: unti')
})

test('the browser is the one named, else the first on PATH', () => {
  expect(findBrowser({ BINGLIAN_BROWSER: '/opt/chrome' }, (path) => path === '/opt/chrome')).toBe('/opt/chrome')
  expect(findBrowser({ BINGLIAN_BROWSER: '/opt/absent', PATH: '/usr/bin' }, (path) => path === '/usr/bin/chromium')).toBeUndefined()
  expect(findBrowser({ PATH: '/bin:/usr/bin' }, (path) => path === '/usr/bin/google-chrome')).toBe('/usr/bin/google-chrome')
})
