import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { tellLife } from '../../scripts/demo/life.ts'
import type { OwnEngine } from '../../scripts/demo/own-engine.ts'
import type { LifeEngine } from './life-engine.ts'
import { median } from './numbers.ts'

const samples = fileURLToPath(new URL('../../samples', import.meta.url))
const readJson = (name: string): unknown => JSON.parse(readFileSync(join(samples, name), 'utf8'))
const boardSamples = 5
/** A life more is a person more who asks: together they look about as often as one does in the demo, so that lives are measured and not looks. */
const paceOf = (lives: number): number => 120 * lives

/** Bytes of all files below a folder; 0 where it is not there. */
const bytesOf = (folder: string): number => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
  } catch { return 0 }
}

/** The clock moves when every life of the cohort that still lives has come to where it waits for the same day. */
const together = (engine: OwnEngine, size: number): { engine: OwnEngine; leave(): Promise<void> } => {
  let members = size
  let waiting: { wake: () => void; fail: (error: unknown) => void }[] = []
  let days = 0
  const move = async (): Promise<void> => {
    if (waiting.length === 0 || waiting.length < members) return
    const woken = waiting
    waiting = []
    try {
      await engine.advance(days)
      for (const { wake } of woken) wake()
    } catch (error) {
      for (const { fail } of woken) fail(error)
    }
  }
  return {
    engine: { ...engine, advance: (wanted) => new Promise<void>((wake, fail) => { days = wanted; waiting.push({ wake, fail }); void move() }) },
    leave: async () => { members -= 1; await move() },
  }
}

/** What some lives at once took; `records` of the engine's log, bytes on disk, `boardMs` the p50 of GET /stuck after them. */
export interface Cohort { lives: number; archived: number; seconds: number; records: number; registerBytes: number; documentBytes: number; boardMs: number }
const readSample = (): Omit<Parameters<typeof tellLife>[0], 'engine'> => ({
  facts: z.record(z.string(), z.unknown()).parse(readJson('declaration.json')),
  files: Object.entries(z.record(z.string(), z.string()).parse(readJson('files.json'))).map(([documentType, file]) => ({ documentType, path: join(samples, file), title: file })),
  sealedFile: join(samples, 'sealed-reply.pdf'), narrator: { say: () => {}, progress: () => {} },
})

const sizesOf = (engine: LifeEngine) => ({ records: engine.records(), registerBytes: bytesOf(join(engine.dataDir, 'register')), documentBytes: bytesOf(join(engine.dataDir, 'documents')) })

/** p50 of some calls of GET /stuck, milliseconds. */
export const askBoard = async (engine: OwnEngine): Promise<number> => {
  const operator = await engine.as('operator')
  const took: number[] = []
  for (let sample = 0; sample < boardSamples; sample += 1) {
    const asked = performance.now()
    await operator.call('GET', '/stuck')
    took.push(performance.now() - asked)
  }
  return median(took)
}

/** One cohort from the draft to the archive; what went wrong is added to `failed`. */
export const liveCohort = async (engine: LifeEngine, size: number, failed: string[]): Promise<Cohort> => {
  const sample = readSample()
  const before = sizesOf(engine)
  const began = performance.now()
  const died: string[] = []
  const cohort = together(engine, size)
  await Promise.all(Array.from({ length: size }, async () => {
    await tellLife({ ...sample, engine: cohort.engine, pace: paceOf(size) }).catch((error: unknown) => { died.push(String(error)) })
    await cohort.leave()
  }))
  const seconds = (performance.now() - began) / 1000
  const after = sizesOf(engine)
  failed.push(...died)
  return {
    lives: size, archived: size - died.length, seconds, records: after.records - before.records,
    registerBytes: after.registerBytes - before.registerBytes, documentBytes: after.documentBytes - before.documentBytes, boardMs: await askBoard(engine),
  }
}
