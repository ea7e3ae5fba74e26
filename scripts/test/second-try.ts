import type { FailedFile, JestResult, Tally } from './tally.ts'

/** More files than these failing at once is no stall of the machine. */
const mostFiles = 2

/**
 * Which files are worth a second try, from their beginning: a test on a real broker or in a real browser may fail because the machine, the
 * engine or its web applications stalled, and a story whose chapters go on with one another's cases can only be told anew as a whole.
 */
export const filesToRepeat = ({ failedFiles }: JestResult): readonly FailedFile[] => failedFiles.length <= mostFiles ? failedFiles : []

/** The counts with what the repeated files brought the second time, and the names of what passed only then. */
export const afterSecondTry = (first: JestResult, second: JestResult): { tally: Tally; onlyThen: readonly string[] } => {
  const without = first.failedFiles.reduce<Tally>((rest, file) => ({ passed: rest.passed - file.passed, failed: rest.failed - file.failed, skipped: rest.skipped - file.skipped }), first)
  const stillFailing = new Set(second.failedFiles.flatMap(({ path, failures }) => [path, ...failures]))
  return {
    tally: { passed: without.passed + second.passed, failed: without.failed + second.failed, skipped: without.skipped + second.skipped },
    onlyThen: first.failedFiles.flatMap(({ path, failures }) => (failures.length === 0 ? [path] : failures)).filter((name) => !stillFailing.has(name)),
  }
}
