import { describeError } from '../../src/common/errors.ts'
import { askBoard, liveCohort, type Cohort } from '../support/life-cohort.ts'
import { startLifeEngine } from '../support/life-engine.ts'
import { currentLoad } from '../support/machine.ts'
import { median, percentile, round } from '../support/numbers.ts'
import type { Measure } from '../support/report.ts'

interface LifeSizes {
  /** Lives to be lived. */
  lives: number
  /** Lives at once on one engine; their clock moves together. */
  parallel: number
  /** Engines side by side, each with an application of its own. */
  engines: number
  /** No new cohort begins after so many minutes. */
  minutes: number
  /** Numbers of open cases beside which one more cohort each is lived. */
  open: readonly number[]
}

/** Years of clock that one engine goes through: the calendar knows no holidays of a far future. */
const cohortsPerEngine = 5

/** Cohort after cohort until there are enough lives or the time is up, on so many engines side by side, each exchanged for a new one every few cohorts. Answers the cohorts of each engine, and the seconds that all took, with the starts. */
const liveMany = async ({ lives, parallel, engines: lines, minutes }: LifeSizes, failed: string[]): Promise<{ engines: Cohort[][]; seconds: number }> => {
  const began = performance.now()
  const end = began + minutes * 60_000
  const engines: Cohort[][] = []
  let left = lives
  let lived = 0
  const goesOn = (): boolean => left > 0 && (lived === 0 || performance.now() < end)
  const oneEngine = async (): Promise<void> => {
    const engine = await startLifeEngine()
    const cohorts: Cohort[] = []
    engines.push(cohorts)
    try {
      while (goesOn() && cohorts.length < cohortsPerEngine) {
        const size = Math.min(left, parallel)
        left -= size
        const cohort = await liveCohort(engine, size, failed)
        cohorts.push(cohort)
        lived += size
        process.stderr.write(`  ${lived} of ${lives} lives, ${round(cohort.seconds)} s for the last ${size}${failed.length === 0 ? '' : `, ${failed.length} failed`}\n`)
      }
    } finally { await engine.stop() }
  }
  // An engine that fails ends its line only: hours of the others' figures are kept.
  await Promise.all(Array.from({ length: lines }, async () => {
    try { while (goesOn()) await oneEngine() } catch (error) { failed.push(describeError(error)) }
  }))
  if (lived === 0) throw new Error(failed[0])
  return { engines, seconds: (performance.now() - began) / 1000 }
}

/** One cohort beside so many open cases. */
const liveBeside = async (open: number, size: number, failed: string[]): Promise<Cohort & { emptyBoardMs: number }> => {
  const engine = await startLifeEngine(open)
  try {
    const emptyBoardMs = await askBoard(engine)
    const cohort = await liveCohort(engine, size, failed)
    process.stderr.write(`  ${size} lives beside ${open} open cases, ${round(cohort.seconds)} s\n`)
    return { ...cohort, emptyBoardMs }
  } finally { await engine.stop() }
}

/** Whole lives from the declaration to the archive, years of clock each; then some beside a growing number of open cases. */
export const measureLives = async (sizes: LifeSizes): Promise<Measure> => {
  const load = currentLoad()
  const { lives, parallel, engines: lines, minutes, open } = sizes
  const failed: string[] = []
  const { engines, seconds } = await liveMany(sizes, failed)
  const beside: { open: number; cohort: Awaited<ReturnType<typeof liveBeside>> }[] = []
  const notMade: { open: number; why: string }[] = []
  for (const count of open) {
    await liveBeside(count, parallel, failed).then((cohort) => { beside.push({ open: count, cohort }) }, (error: unknown) => { notMade.push({ open: count, why: describeError(error) }) })
  }

  const cohorts = engines.flat()
  const total = (of: (cohort: Cohort) => number, among: readonly Cohort[] = cohorts): number => among.reduce((sum, cohort) => sum + of(cohort), 0)
  // The first cohort of an engine also pays for what is written once: the pack's tables, the files that all lives share.
  const later = engines.flatMap((each) => each.slice(1))
  const counted = later.length > 0 ? later : cohorts
  const perLife = (of: (cohort: Cohort) => number): number => total(of, counted) / total((cohort) => cohort.lives, counted)
  const kilobytes = (bytes: number): string => `${round(bytes / 1024)} KB`
  const perMinute = (cohort: Pick<Cohort, 'lives' | 'seconds'>): string => `${round(cohort.lives / (cohort.seconds / 60), 2)} lives per minute`
  const lived = total((cohort) => cohort.lives)
  return {
    name: 'Whole lives', load,
    method: `The sample project from its draft to the archive on ${lines} engines of their own side by side, each with an application; ${parallel} lives at a time on each, whose clock moves together (795 days). Reviewers look about eight times a second all together and answer what is open; ${lives} lives were asked for, and no cohort began after ${minutes} minutes. People and record counters are one process, each application and each engine another, on the same cores. Records are counted by their position in the engine's log; bytes are those of the register's and the document store's folders${later.length > 0 ? ', per life without the first cohort of an engine' : ', the first cohort with what is written once'}. All lives hand in the same files, which the store keeps once: the bytes of documents are what a life adds beside them. Beside open cases: one cohort each on an engine of its own, the open cases made before (bench/support/open-cases.ts), not lived.`,
    rows: [
      { what: 'lives that came to the archive', value: `${total((cohort) => cohort.archived)} of ${lived} lived (${lives} asked for)${failed.length === 0 ? '' : `; first failure: ${failed[0] ?? ''}`}` },
      { what: `throughput, ${parallel} at a time on each of ${lines} engines, with the engines' starts`, value: `${perMinute({ lives: lived, seconds })} (${round(seconds / 60)} min); a cohort p50 ${round(median(cohorts.map(({ seconds }) => seconds)))} s, p95 ${round(percentile(cohorts.map(({ seconds }) => seconds), 0.95))} s` },
      { what: 'records of the engine per life', value: String(round(perLife(({ records }) => records))) },
      { what: 'register per life', value: kilobytes(perLife(({ registerBytes }) => registerBytes)) },
      { what: 'document store per life', value: kilobytes(perLife(({ documentBytes }) => documentBytes)) },
      { what: 'the board (GET /stuck) after the first and the last cohort, p50', value: `${round(cohorts[0]?.boardMs ?? Number.NaN)} ms, ${round(cohorts.at(-1)?.boardMs ?? Number.NaN)} ms` },
      ...beside.map(({ open: count, cohort }) => ({ what: `beside ${count} open cases`, value: `${perMinute(cohort)}, ${cohort.archived} of ${cohort.lives} to the archive; the board p50 ${round(cohort.emptyBoardMs)} ms before, ${round(cohort.boardMs)} ms after` })),
      ...notMade.map(({ open: count, why }) => ({ what: `beside ${count} open cases`, value: `not measured: ${why}` })),
    ],
    raw: { engines, beside, failed },
  }
}
