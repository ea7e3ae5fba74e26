import { z } from 'zod'
import type { Project, Register } from '../register/index.ts'
import { findingVariables } from '../register/model/findings.ts'
import { requestMessage } from '../requests/index.ts'
import type { Messages } from './messages.ts'
import type { CaseStart } from './start-case.ts'

const mother = 'project-lifecycle'
const stageRows = z.array(z.looseObject({ stage: z.string(), order: z.number() })).catch([])
const decidedStage = z.object({ outcome: z.literal('approved'), stage: z.string() })

/** The coarse stage of the mother process at which a case goes on. */
export const stageToResume = ({ stage }: Pick<Project, 'stage'>): string => (stage === 'established' ? 'implementation' : stage)

/** Stages of the approval that are still to come: those after the one that was approved last. */
const openStages = (rows: unknown, outcome: unknown): unknown[] => {
  const stages = stageRows.parse(rows)
  const done = decidedStage.safeParse(outcome)
  const order = done.success ? stages.find(({ stage }) => stage === done.data.stage)?.order : undefined
  return stages.filter((row) => order === undefined || row.order > order)
}

/** Everything that the mother process needs to begin at the case's stage; all of it is in the register. */
export const startVariables = async (register: Pick<Register, 'receipts'>, project: Project): Promise<Record<string, unknown>> => {
  const resumeAt = stageToResume(project)
  const base = { caseId: project.caseId, packId: project.packId, round: project.round, classified: 'no', resumeAt }
  if (resumeAt === 'declaration') return base
  const mode = await register.receipts.latest(project.caseId, 'management-mode')
  const stages = await register.receipts.latest(project.caseId, 'stages')
  return { ...base, ...(mode === undefined ? {} : { managementMode: mode.result }), stages: openStages(stages?.result, project.outcome) }
}

export interface StartAnew {
  register: Register
  startCase(input: { caseId: string; variables: Record<string, unknown> }): Promise<CaseStart>
  messages: Pick<Messages, 'publish'>
}

/**
 * Starts a case's process anew at its stage, from the register alone: on another cluster, or after its instance was ended in the engine. Opinions, papers and
 * receipts stay; what the process waited for is opened again. `elsewhere`: on another cluster, so that open findings start anew, too. Answers false where the case runs already, so it may be called again after a failure.
 */
export const startAnew = async ({ register, startCase, messages }: StartAnew, project: Project, by: string, { elsewhere = false }: { elsewhere?: boolean } = {}): Promise<boolean> => {
  const { caseId } = project
  const findings = (await register.findings.list(caseId)).filter(({ state }) => state === 'open')
  const known = await register.feed.processInstances(caseId)
  // Findings have processes of their own: on the same cluster they run on.
  const waiting = (await register.steps.currentSteps(caseId)).filter(({ item }) => elsewhere || !findings.some(({ findingId }) => findingId === item))
  const left = [...known, ...waiting].map(({ processInstanceKey }) => processInstanceKey)
  const { processInstanceKey, alreadyRunning } = await startCase({ caseId, variables: await startVariables(register, project) })
  if (alreadyRunning || processInstanceKey === null) {
    // Started before, and the register was away when it should have noted it.
    const running = known.find(({ bpmnProcessId, state }) => bpmnProcessId === mother && state === 'ACTIVE')
    if (running !== undefined) await register.projects.linkProcess(caseId, running.processInstanceKey)
    return false
  }
  await register.projects.linkProcess(caseId, processInstanceKey)
  await register.feed.leaveInstances({ caseId, keys: [...new Set(left)].filter((key) => key !== processInstanceKey), by })
  const request = await register.requests.open(caseId)
  // What the unit had asked for is asked again: the message waits until the case has come to where it is taken.
  if (request !== undefined) await messages.publish(requestMessage, caseId, { request: { kind: request.kind, number: request.number } })
  for (const finding of elsewhere ? findings : []) await messages.publish('finding-raised', finding.findingId, findingVariables(finding, { packId: project.packId ?? '', round: project.round }))
  // An order that was given goes on to its notice.
  const order = await register.terminationOrders.find(caseId)
  if (order !== undefined) await messages.publish('terminate-project', caseId, { reason: order.reason, clauses: order.clauses })
  return true
}
