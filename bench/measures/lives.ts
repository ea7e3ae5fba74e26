import { setTimeout as sleep } from 'node:timers/promises'
import { startOwnEngine } from '../../scripts/demo/own-engine.ts'
import { describeError } from '../../src/common/errors.ts'
import { askBoard, liveCohort, type Cohort } from '../support/life-cohort.ts'
import { currentLoad } from '../support/machine.ts'
import { median, percentile, round } from '../support/numbers.ts'
import { makeOpenCases } from '../support/open-cases.ts'
import { startRecordCounter, type RecordCounter } from '../support/record-counter.ts'
import type { Measure } from '../support/report.ts'

interface LifeSizes {
  /** Lives to be lived. */
  lives: number
  /** Lives at once; their clock moves together. */
  parallel: number
  /** No new cohort begins after so many minutes. */
  minutes: number
  /** Numbers of open cases beside which one more cohort each is lived. */
  open: readonly number[]
}

/** Years of clock that one engine goes through: the calendar knows no holidays of a far future. */
const cohortsPerEngine = 5

/** Cohort after cohort until there are enough lives or the time is up; a new engine every few cohorts. */
const liveMany = async ({ lives, parallel, minutes }: LifeSizes, failed: string[]): Promise<Cohort[][]> => {
  const end = performance.now() + minutes * 60_000
  const engines: Cohort[][] = []
  let left = lives
  while (left > 0 && (engines.length === 0 || performance.now() < end)) {
    const engine = await startOwnEngine(() => {}, { feedThrough: startRecordCounter })
    const cohorts: Cohort[] = []
    engines.push(cohorts)
    try {
      while (left > 0 && cohorts.length < cohortsPerEngine && (cohorts.length === 0 || performance.now() < end)) {
        const size = Math.min(left, parallel)
        const cohort = await liveCohort(engine, size, failed)
        cohorts.push(cohort)
        left -= size
        process.stderr.write(`  ${lives - left} of ${lives} lives, ${round(cohort.seconds)} s for the last ${size}\n`)
      }
    } finally { await engine.stop() }
  }
  return engines
}

/** One cohort beside so many open cases. */
const liveBeside = async (open: number, size: number, failed: string[]): Promise<Cohort & { emptyBoardMs: number }> => {
  const made: { counter?: RecordCounter } = {}
  const engine = await startOwnEngine(() => {}, {
    feedThrough: async (target) => (made.counter = await startRecordCounter(target)),
    prepare: async (unstarted) => {
      made.counter?.swallow(true)
      await makeOpenCases(unstarted, open)
      // The exporter tells records one by one: those of the instances just made would else be part of what is measured.
      for (let last = -1; made.counter !== undefined && last < made.counter.position();) {
        last = made.counter.position()
        await sleep(2_000)
      }
      made.counter?.swallow(false)
    },
  })
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
  const { lives, parallel, minutes, open } = sizes
  const failed: string[] = []
  const engines = await liveMany(sizes, failed)
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
  const perMinute = (cohort: Cohort): string => `${round(cohort.lives / (cohort.seconds / 60), 2)} lives per minute`
  const lived = total((cohort) => cohort.lives)
  return {
    name: 'Whole lives', load,
    method: `The sample project from its draft to the archive on an engine of its own, ${parallel} lives at a time whose clock moves together (795 days), reviewers answering as soon as a step is open; ${lives} lives were asked for, and no cohort began after ${minutes} minutes. Application, people and record counter are one process, the engine another, on the same cores. Records are counted by their position in the engine's log; bytes are those of the register's and the document store's folders${later.length > 0 ? ', per life without the first cohort of an engine' : ', the first cohort with what is written once'}. All lives hand in the same files, which the store keeps once: the bytes of documents are what a life adds beside them. Beside open cases: one cohort each on an engine of its own, the open cases made before (bench/support/open-cases.ts), not lived.`,
    rows: [
      { what: 'lives that came to the archive', value: `${total((cohort) => cohort.archived)} of ${lived} lived (${lives} asked for)${failed.length === 0 ? '' : `; first failure: ${failed[0] ?? ''}`}` },
      { what: `throughput, ${parallel} at a time`, value: `${round(lived / (total((cohort) => cohort.seconds) / 60), 2)} lives per minute; a cohort p50 ${round(median(cohorts.map(({ seconds }) => seconds)))} s, p95 ${round(percentile(cohorts.map(({ seconds }) => seconds), 0.95))} s` },
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
