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
  testResults: z.array(z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), invocations: z.number().optional() })) })),
})

/** What Jest reported: `suites` is how many files there were, `again` the names of the tests that passed only at the second try. */
export interface JestResult extends Tally {
  suites: number
  again: readonly string[]
}

/** Reads Jest's JSON report; a file that could not be run at all counts as one failure. */
export const readReport = (json: unknown): JestResult => {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites, numTotalTestSuites, testResults } = report.parse(json)
  const again = testResults.flatMap(({ assertionResults }) => assertionResults).filter(({ status, invocations = 1 }) => status === 'passed' && invocations > 1)
  return {
    passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites, skipped: numPendingTests + numTodoTests,
    suites: numTotalTestSuites, again: again.map(({ fullName }) => fullName),
  }
}

/** All tiers together. */
export const addTallies = (tallies: readonly Tally[]): Tally => tallies.reduce(
  (sum, { passed, failed, skipped }) => ({ passed: sum.passed + passed, failed: sum.failed + failed, skipped: sum.skipped + skipped }),
  { passed: 0, failed: 0, skipped: 0 },
)

/** The closing line; CI reads it, so its form is fixed. */
export const renderTally = ({ passed, failed, skipped }: Tally): string => `${passed} passed, ${failed} failed, ${skipped} skipped`
