import { findBrowser } from './find-browser.ts'
import { runTier, type TierDeps } from './run-tier.ts'
import { addTallies, type JestResult, readReport, renderTally } from './tally.ts'
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
    runJest: () => Promise.resolve({ passed: 7, failed: 0, skipped: 1, suites: 3, failedFiles: [] }), say: (line) => { said.push(line) }, ...given,
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
  await runTier(tier('e2e'), outside({ runJest: (_tier, env) => { told = env['BINGLIAN_BROWSER']; return Promise.resolve({ passed: 1, failed: 0, skipped: 0, suites: 1, failedFiles: [] }) } }))
  expect(told).toBe('/usr/bin/chromium')
})

test('test files that Jest does not find are a failure', async () => {
  expect(await runTier(tier('unit'), outside({ runJest: () => Promise.resolve({ passed: 0, failed: 0, skipped: 0, suites: 0, failedFiles: [] }) }))).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

const reported = (...files: { name: string; tests: Record<string, string> }[]): JestResult => {
  const testResults = files.map(({ name, tests }) => ({ name, status: Object.values(tests).includes('failed') ? 'failed' : 'passed', assertionResults: Object.entries(tests).map(([fullName, status]) => ({ fullName, status })) }))
  const count = (wanted: string): number => testResults.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status === wanted).length
  return readReport({ numPassedTests: count('passed'), numFailedTests: count('failed'), numPendingTests: count('pending'), numTodoTests: 0, numTotalTestSuites: files.length, numRuntimeErrorTestSuites: 0, testResults })
}
/** Jest as it answers the first time, the second time and so on. */
const jestThatAnswers = (...answers: JestResult[]) => {
  const asked: (readonly string[])[] = []
  return { asked, runJest: (_tier: Tier, _env: NodeJS.ProcessEnv, paths: readonly string[] = []): Promise<JestResult> => { asked.push(paths); return Promise.resolve(answers[asked.length - 1] ?? fail('Jest was run too often')) } }
}
const fail = (why: string): never => { throw new Error(why) }
const [good, bad] = [{ name: '/repo/a.test.ts', tests: { a: 'passed' } }, { name: '/repo/b.test.ts', tests: { b1: 'passed', b2: 'failed', b3: 'failed', b4: 'pending' } }]

test('a file on the engine that fails is run once more, alone; what passed only then is counted as passed and named', async () => {
  const jest = jestThatAnswers(reported(good, bad), reported({ ...bad, tests: { b1: 'passed', b2: 'passed', b3: 'failed', b4: 'pending' } }))
  const deps = outside({ runJest: jest.runJest })
  expect(await runTier(tier('process'), deps)).toEqual({ passed: 3, failed: 1, skipped: 1 })
  expect(jest.asked).toEqual([[], ['/repo/b.test.ts']])
  expect(deps.said).toEqual(['process: once more from the beginning: /repo/b.test.ts', 'process: passed only at the second try, which is a defect to look into: b2'])
})

test('a file that could not be run at all the first time is named by its path', async () => {
  const broken: JestResult = { passed: 0, failed: 1, skipped: 0, suites: 1, failedFiles: [{ path: '/repo/b.test.ts', passed: 0, failed: 1, skipped: 0, failures: [] }] }
  const deps = outside({ runJest: jestThatAnswers(broken, reported({ ...bad, tests: { b1: 'passed' } })).runJest })
  expect(await runTier(tier('e2e'), deps)).toEqual({ passed: 1, failed: 0, skipped: 0 })
  expect(deps.said.at(-1)).toContain('/repo/b.test.ts')
})

test('many failing files, a tier without an engine, and a run that was ended for its length get no second try', async () => {
  const many = reported(bad, { ...bad, name: '/repo/c.test.ts' }, { ...bad, name: '/repo/d.test.ts' })
  expect(await runTier(tier('process'), outside({ runJest: jestThatAnswers(many).runJest }))).toEqual({ passed: 3, failed: 6, skipped: 3 })
  expect(await runTier(tier('unit'), outside({ runJest: jestThatAnswers(reported(bad)).runJest }))).toEqual({ passed: 1, failed: 2, skipped: 1 })
  expect(await runTier(tier('process'), outside({ runJest: jestThatAnswers({ passed: 0, failed: 1, skipped: 0, suites: 1, failedFiles: [] }).runJest }))).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('a test file that could not be run counts as a failure, and todo as skipped', () => {
  const counts = readReport({ numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, numTotalTestSuites: 4, numRuntimeErrorTestSuites: 1, testResults: [] })
  expect(counts).toEqual({ passed: 5, failed: 2, skipped: 3, suites: 4, failedFiles: [] })
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
