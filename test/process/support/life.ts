import type { ProjectView } from '../../../src/client/client.ts'
import { taskToDo } from '../../../src/client/reviewers.ts'
import { declare, softwareProject } from './declarations.ts'
import { holdMeeting } from './gatherings.ts'
import type { Harness } from './harness.ts'

/** What the tests of the later life do with a project; each waits until it is seen. */
export interface Life {
  harness: Harness
  /** A project of 1,000,000.00 yuan that was filed and is being built. */
  filed(): Promise<string>
  /** A project of 3,860,000.00 yuan that was approved and is being built. */
  approved(): Promise<string>
  /** Asks for something once the process waits for it, and waits until it is decided: answers its state. */
  asked(caseId: string, kind: string, data: Record<string, unknown>, answers?: Answers): Promise<{ state: string; result: Record<string, unknown> | null }>
  /** Asks for something once the process waits for it. */
  ask(caseId: string, kind: string, data: Record<string, unknown>): Promise<number>
  /** Does what reviewers have to do until it holds. */
  work(caseId: string, what: string, holds: (project: ProjectView) => Promise<boolean> | boolean, answers?: Answers): Promise<ProjectView>
}
type Step = ProjectView['steps'][number]
export type Answers = (step: Step) => Record<string, unknown> | undefined

/** A software project small enough to be filed. */
export const filingFacts = (total = 1_000_000) => softwareProject({ totalInvestment: total, softwareInvestment: total, components: [{ type: 'software', name: '应用', amount: total }], amountsByLevel: { region: total } })

export const createLife = (harness: Harness): Life => {
  const building = async (caseId: string): Promise<string> => {
    await life.work(caseId, 'the implementation', ({ status }) => status === 'implementation')
    // The stage is entered a moment before the process waits: a clock that moves in between would move its first look, too.
    await harness.eventually('the process to wait', () => waits(caseId), 90_000)
    return caseId
  }
  const waits = (caseId: string): boolean => {
    const { records } = harness.tee
    const key = JSON.stringify(`${caseId}:wait-in-implementation:`).slice(0, -1)
    const named = records.find(({ valueType, value }) => valueType === 'VARIABLE' && value['name'] === 'stepKey' && String(value['value']).startsWith(key))
    return named !== undefined && records.some(({ valueType, intent, value }) => valueType === 'PROCESS_INSTANCE' && intent === 'ELEMENT_ACTIVATED' && value['elementId'] === 'wait-in-implementation' && value['processInstanceKey'] === named.value['processInstanceKey'])
  }
  const life: Life = {
    harness,
    filed: async () => building(await declare(harness, filingFacts())),
    approved: async () => building(await declare(harness, softwareProject())),
    ask: async (caseId, kind, data) => {
      let number = 0
      await harness.eventually(`the case to take a ${kind}`, async () => {
        const made = await harness.unit.request(caseId, kind, data).catch((error: unknown) => {
          if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'request-not-now') return undefined
          throw error
        })
        number = made?.number ?? 0
        return made !== undefined
      })
      return number
    },
    asked: async (caseId, kind, data, answers) => {
      const number = await life.ask(caseId, kind, data)
      const find = async () => (await harness.unit.requests(caseId)).find((request) => request.kind === kind && request.number === number)
      await life.work(caseId, `the ${kind} to be decided`, async () => (await find())?.state !== 'open', answers)
      const decided = await find()
      if (decided === undefined) throw new Error(`the ${kind} ${number} is gone`)
      return decided
    },
    work: async (caseId, what, holds, answers) => {
      const done = new Set<string>()
      // However slow the machine: what fails is a case that stands still.
      let [seen, movedAt] = ['', performance.now()]
      const turns = new Map<string, number>()
      for (;;) {
        const project = await harness.unit.project(caseId)
        if (await holds(project)) return project
        const looks = JSON.stringify([project.status, project.steps.map(({ stepKey, taskKey, state, ready, assignee }) => [stepKey, taskKey, state, ready, assignee])])
        if (looks !== seen) [seen, movedAt] = [looks, performance.now()]
        if (performance.now() > movedAt + 120_000) throw new Error(`waited in vain for ${what}; the case is: ${await harness.whereabouts(caseId)}`)
        // A review that its pack takes to a meeting waits for one; the meeting agrees unless the test holds it itself.
        const waiting = project.steps.find(({ element, state }) => element === 'wait-for-meeting' && state === 'open')
        if (waiting !== undefined && typeof project['packId'] === 'string' && waiting.body !== null) await holdMeeting(harness, caseId, { packId: project['packId'], body: waiting.body })
        // Bodies do not wait for one another, in the tests no more than in life.
        await Promise.all(project.steps.map(async (step) => {
          const turn = taskToDo(step, done)
          if (turn === undefined) return
          if (!(await harness.perform(project, step, answers?.(step)))) return
          done.add(turn)
          const times = (turns.get(step.stepKey) ?? 0) + 1
          turns.set(step.stepKey, times)
          // What is refused is opened anew: the same answer for ever is no life.
          if (times > 5) throw new Error(`${step.stepKey} was answered ${times} times and is asked for again: its answers are refused`)
        }))
        await harness.nextMove()
      }
    },
  }
  return life
}
