import { z } from 'zod'

/** How many tests of a tier ended how. */
export interface Tally {
  passed: number
  failed: number
  skipped: number
}

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  numTotalTestSuites: z.number(),
  numRuntimeErrorTestSuites: z.number(),
  testResults: z.array(z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) })),
})

/** A test file that failed: `path` as Jest takes it, `failures` the names of its tests that did. */
export interface FailedFile extends Tally {
  path: string
  failures: readonly string[]
}

/** What Jest reported: `suites` is how many files there were. */
export interface JestResult extends Tally {
  suites: number
  failedFiles: readonly FailedFile[]
}

/** Reads Jest's JSON report; a file that could not be run at all counts as one failure. */
export const readReport = (json: unknown): JestResult => {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites, numTotalTestSuites, testResults } = report.parse(json)
  const failedFiles = testResults.filter(({ status }) => status === 'failed').map(({ name, assertionResults }): FailedFile => {
    const of = (wanted: string): string[] => assertionResults.filter(({ status }) => status === wanted).map(({ fullName }) => fullName)
    const [passed, failures] = [of('passed'), of('failed')]
    return { path: name, passed: passed.length, failed: Math.max(1, failures.length), skipped: assertionResults.length - passed.length - failures.length, failures }
  })
  return {
    passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites, skipped: numPendingTests + numTodoTests,
    suites: numTotalTestSuites, failedFiles,
  }
}

/** All tiers together. */
export const addTallies = (tallies: readonly Tally[]): Tally => tallies.reduce(
  (sum, { passed, failed, skipped }) => ({ passed: sum.passed + passed, failed: sum.failed + failed, skipped: sum.skipped + skipped }),
  { passed: 0, failed: 0, skipped: 0 },
)

/** The closing line; CI reads it, so its form is fixed. */
export const renderTally = ({ passed, failed, skipped }: Tally): string => `${passed} passed, ${failed} failed, ${skipped} skipped`
