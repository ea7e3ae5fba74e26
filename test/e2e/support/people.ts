import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { hasReached, signIn, type ProjectView, type Session } from '../../../src/client/client.ts'
import { doStepIfOpen, taskToDo, type People } from '../../../src/client/reviewers.ts'
import type { Product } from './product.ts'

const samples = fileURLToPath(new URL('../../../samples', import.meta.url))
const readJson = (name: string): unknown => JSON.parse(readFileSync(join(samples, name), 'utf8'))

/** Everybody around the case who does not sit at a browser in the test. */
export interface Cast {
  unit: Session
  password(username: string): string
  /** Declares samples/declaration.json with its files and submits it. */
  declareSample(): Promise<ProjectView>
  /** Does all that reviewers have to do over the API until the case has the status. */
  until(caseId: string, status: string): Promise<ProjectView>
  /** Looks at the case until it fits. */
  see(caseId: string, what: string, fits: (project: ProjectView) => boolean): Promise<ProjectView>
  /** Waits until the operators' board says that the case stands on an incident. */
  incidentOnBoard(caseId: string): Promise<void>
}

const board = z.object({ waiting: z.array(z.looseObject({ caseId: z.string(), waitsFor: z.string(), title: z.string(), message: z.string().nullable() })) })

export const createCast = async ({ baseUrl, accounts }: Product): Promise<Cast> => {
  const password = (username: string): string => {
    const found = accounts.find((account) => account.username === username)?.password
    if (found === undefined) throw new Error(`there is no demo account ${username}`)
    return found
  }
  const as = (username: string): Promise<Session> => signIn(baseUrl, username, password(username))
  const people: People = { reviewer: as, sealedFile: join(samples, 'sealed-reply.pdf'), today: () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) }
  const unit = await as('unit')
  const see: Cast['see'] = async (caseId, what, fits) => {
    const end = performance.now() + 60_000
    for (;;) {
      const project = await unit.project(caseId)
      if (fits(project)) return project
      if (performance.now() > end) throw new Error(`waited a minute for ${what}; the case is ${project.status}, open: ${project.steps.filter(({ state }) => state === 'open').map(({ stepKey }) => stepKey).join(', ')}`)
      await sleep(200)
    }
  }
  return {
    unit, password, see,
    incidentOnBoard: async (caseId) => {
      const operator = await as('operator')
      // The product tries a job five times, half a minute in all, before it becomes an incident.
      const end = performance.now() + 75_000
      for (;;) {
        const lines = board.parse(await operator.call('GET', '/stuck')).waiting.filter((line) => line.caseId === caseId)
        if (lines.some(({ waitsFor }) => waitsFor === 'incident')) return
        if (performance.now() > end) throw new Error(`waited for an incident of the case; the board says: ${JSON.stringify(lines)}`)
        await sleep(500)
      }
    },
    declareSample: async () => {
      const { caseId } = await unit.declare(z.record(z.string(), z.unknown()).parse(readJson('declaration.json')))
      for (const [documentType, file] of Object.entries(z.record(z.string(), z.string()).parse(readJson('files.json')))) await unit.upload(caseId, { documentType, path: join(samples, file) })
      return (await unit.submit(caseId)).project
    },
    until: async (caseId, status) => {
      const done = new Set<string>()
      const open = (project: ProjectView) => project.steps.filter((step) => taskToDo(step, done) !== undefined)
      for (;;) {
        const project = await see(caseId, `a step or ${status}`, (seen) => hasReached(seen, status) || open(seen).length > 0)
        if (hasReached(project, status)) return project
        for (const step of open(project)) {
          await doStepIfOpen(project, step, people)
          done.add(step.taskKey ?? '')
        }
      }
    },
  }
}
