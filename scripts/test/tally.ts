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
})

/** Reads Jest's JSON report; a file that could not be run at all counts as one failure. `suites` is how many files there were. */
export const readReport = (json: unknown): Tally & { suites: number } => {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites, numTotalTestSuites } = report.parse(json)
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites, skipped: numPendingTests + numTodoTests, suites: numTotalTestSuites }
}

/** All tiers together. */
export const addTallies = (tallies: readonly Tally[]): Tally => tallies.reduce(
  (sum, { passed, failed, skipped }) => ({ passed: sum.passed + passed, failed: sum.failed + failed, skipped: sum.skipped + skipped }),
  { passed: 0, failed: 0, skipped: 0 },
)

/** The closing line; CI reads it, so its form is fixed. */
export const renderTally = ({ passed, failed, skipped }: Tally): string => `${passed} passed, ${failed} failed, ${skipped} skipped`
