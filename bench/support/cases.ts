import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { hasReached } from '../../src/client/client.ts'
import { doStepIfOpen, taskToDo, type People } from '../../src/client/reviewers.ts'
import type { Product } from './product.ts'

const samples = fileURLToPath(new URL('../../samples', import.meta.url))
const readJson = (name: string): unknown => JSON.parse(readFileSync(join(samples, name), 'utf8'))
/** Each look costs the application a whole project view; asked every 25 ms, two cases at once kept it busy with nothing else. */
export const pollMs = 150
const stillMs = 120_000

/** A draft of the sample project (samples/declaration.json) with all of its real files, not yet submitted; answers the case id. */
export const draftSample = async ({ as }: Product): Promise<string> => {
  const unit = await as('unit')
  const { caseId } = await unit.declare(z.record(z.string(), z.unknown()).parse(readJson('declaration.json')))
  for (const [documentType, file] of Object.entries(z.record(z.string(), z.string()).parse(readJson('files.json')))) {
    await unit.upload(caseId, { documentType, path: join(samples, file) })
  }
  return caseId
}

/**
 * Takes the sample project from nothing to its sealed reply; every reviewer answers as soon as their step is open.
 * @returns how many steps people did.
 * @throws Error when the case ends otherwise or stands still.
 */
export const runCase = async (product: Product): Promise<number> => {
  const unit = await product.as('unit')
  const people: People = { reviewer: async (group) => product.as(group), sealedFile: join(samples, 'sealed-reply.pdf'), today: () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) }
  const caseId = await draftSample(product)
  await unit.submit(caseId)
  const done = new Set<string>()
  let moved = performance.now()
  for (;;) {
    const project = await unit.project(caseId)
    if (hasReached(project, 'approved')) return done.size
    if (['correction', 'refused', 'offline', 'withdrawn'].includes(project.status)) throw new Error(`the sample case ended as ${project.status} instead of approved`)
    for (const step of project.steps) {
      const turn = taskToDo(step, done)
      if (turn === undefined || await doStepIfOpen(project, step, people) === undefined) continue
      done.add(turn)
      moved = performance.now()
    }
    if (performance.now() - moved > stillMs) throw new Error(`the sample case stands still at ${project.status}; open: ${project.steps.filter(({ state }) => state === 'open').map(({ stepKey }) => stepKey).join(', ')}`)
    await sleep(pollMs)
  }
}
