import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { tellLife } from '../../scripts/demo/life.ts'
import { startOwnEngine, type OwnEngine } from '../../scripts/demo/own-engine.ts'
import { currentLoad } from '../support/machine.ts'
import { median, percentile, round } from '../support/numbers.ts'
import { startRecordCounter } from '../support/record-counter.ts'
import type { Measure } from '../support/report.ts'

const samples = fileURLToPath(new URL('../../samples', import.meta.url))
const readJson = (name: string): unknown => JSON.parse(readFileSync(join(samples, name), 'utf8'))
const boardSamples = 5

/** Bytes of all files below a folder; 0 where it is not there. */
const bytesOf = (folder: string): number => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
  } catch { return 0 }
}

/** The clock moves when every life of the cohort that still lives has come to where it waits for the same day. */
const together = (engine: OwnEngine, size: number): { engine: OwnEngine; leave(): Promise<void> } => {
  let members = size
  let waiting: (() => void)[] = []
  let days = 0
  const move = async (): Promise<void> => {
    if (waiting.length === 0 || waiting.length < members) return
    const woken = waiting
    waiting = []
    await engine.advance(days)
    for (const wake of woken) wake()
  }
  return {
    engine: { ...engine, advance: (wanted) => new Promise<void>((resolve, reject) => { days = wanted; waiting.push(resolve); move().catch(reject) }) },
    leave: async () => { members -= 1; await move() },
  }
}

/** Whole lives from the declaration to the archive, years of clock each, cohort after cohort until there are `lives`. */
export const measureLives = async ({ lives, parallel }: { lives: number; parallel: number }): Promise<Measure> => {
  const load = currentLoad()
  const facts = z.record(z.string(), z.unknown()).parse(readJson('declaration.json'))
  const files = Object.entries(z.record(z.string(), z.string()).parse(readJson('files.json'))).map(([documentType, file]) => ({ documentType, path: join(samples, file), title: file }))
  const engine = await startOwnEngine(() => {}, { feedThrough: startRecordCounter })
  const failed: string[] = []
  const cohorts: { lives: number; seconds: number; records: number; registerBytes: number; documentBytes: number; boardMs: number }[] = []
  try {
    const sizes = () => ({ records: engine.feed?.position() ?? 0, registerBytes: bytesOf(join(engine.dataDir, 'register')), documentBytes: bytesOf(join(engine.dataDir, 'documents')) })
    for (let left = lives; left > 0; left -= parallel) {
      const size = Math.min(left, parallel)
      const before = sizes()
      const began = performance.now()
      const cohort = together(engine, size)
      await Promise.all(Array.from({ length: size }, async () => {
        await tellLife({ engine: cohort.engine, facts, files, sealedFile: join(samples, 'sealed-reply.pdf'), narrator: { say: () => {}, progress: () => {} } }).catch((error: unknown) => { failed.push(String(error)) })
        await cohort.leave()
      }))
      const seconds = (performance.now() - began) / 1000
      const after = sizes()
      const board: number[] = []
      for (let sample = 0; sample < boardSamples; sample += 1) {
        const asked = performance.now()
        await (await engine.as('operator')).call('GET', '/stuck')
        board.push(performance.now() - asked)
      }
      cohorts.push({ lives: size, seconds, records: after.records - before.records, registerBytes: after.registerBytes - before.registerBytes, documentBytes: after.documentBytes - before.documentBytes, boardMs: median(board) })
      process.stderr.write(`  ${lives - left + size} of ${lives} lives, ${round(seconds)} s for the last ${size}\n`)
    }
  } finally { await engine.stop() }
  const sum = (key: 'seconds' | 'records' | 'registerBytes' | 'documentBytes'): number => cohorts.reduce((total, cohort) => total + cohort[key], 0)
  // The first cohort also pays for what is written once: the pack's tables, the files that all lives share.
  const later = cohorts.length > 1 ? cohorts.slice(1) : cohorts
  const perLife = (key: 'records' | 'registerBytes' | 'documentBytes'): number => later.reduce((total, cohort) => total + cohort[key], 0) / later.reduce((total, cohort) => total + cohort.lives, 0)
  const kilobytes = (bytes: number): string => `${round(bytes / 1024)} KB`
  return {
    name: 'Whole lives', load,
    method: `The sample project from its draft to the archive on an engine of its own, ${parallel} lives at a time whose clock moves together (795 days), reviewers answering as soon as a step is open. Records are counted by their position in the engine's log; bytes are those of the register's and the document store's folders, per life without the first cohort. All lives hand in the same files, which the store keeps once: the bytes of documents are what a life adds beside them.`,
    rows: [
      { what: `lives that came to the archive`, value: `${lives - failed.length} of ${lives}${failed.length === 0 ? '' : `; first failure: ${failed[0] ?? ''}`}` },
      { what: `throughput, ${parallel} at a time`, value: `${round(lives / (sum('seconds') / 60), 1)} lives per minute; a cohort p50 ${round(median(cohorts.map(({ seconds }) => seconds)))} s, p95 ${round(percentile(cohorts.map(({ seconds }) => seconds), 0.95))} s` },
      { what: 'records of the engine per life', value: String(round(perLife('records'))) },
      { what: 'register per life', value: kilobytes(perLife('registerBytes')) },
      { what: 'document store per life', value: kilobytes(perLife('documentBytes')) },
      { what: 'the board (GET /stuck) after the first and the last cohort', value: `${round(cohorts[0]?.boardMs ?? Number.NaN)} ms, ${round(cohorts.at(-1)?.boardMs ?? Number.NaN)} ms` },
    ],
    raw: { cohorts, failed },
  }
}
