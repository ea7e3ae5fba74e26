import { z } from 'zod'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import type { Project, ProjectStage, ProjectStatus, Register } from '../../src/register/index.ts'
import { endedStatuses, laterStages, settledStatuses } from '../../src/register/model/projects.ts'
import { factsWithout, nameIn } from '../prepare-change/kept-facts.ts'
import { contract, type Outcome } from './contract.ts'
import { hasLaterStage } from './stages.ts'

/** A null mode: the rules left it open and nobody chose one, as when the declaration was refused. */
const mode = z.looseObject({ mode: z.string().nullable(), rule: z.string().optional(), clauses: z.array(z.string()).default([]) })

/** Ends a case whatever stage it is in. */
const ends: readonly Outcome[] = ['withdrawn', 'terminated', 'archived']
const enters = ['implementation', 'acceptance', 'evaluation'] as const

/** What an outcome makes of a project's status and stage. Once established, the outcome of a change or an extension leaves the case where it is. */
const settle = (outcome: Outcome, project: Project, managementMode: string | undefined, moreStages: boolean): { status: ProjectStatus; stage: ProjectStage } => {
  const entered = enters.find((stage) => stage === outcome)
  if (entered !== undefined) return { status: entered, stage: entered }
  if (isPart(outcome, project)) return { status: enters.find((stage) => stage === project.stage) ?? project.status, stage: project.stage }
  switch (outcome) {
    case 'accepted': return { status: 'review', stage: managementMode === 'approval' ? 'approval' : 'filing' }
    case 'approved': return moreStages ? { status: 'review', stage: 'approval' } : { status: 'approved', stage: 'established' }
    case 'filed': return { status: 'filed', stage: 'established' }
    case 'selfManaged': return { status: 'selfManaged', stage: 'established' }
    case 'planned': return { status: 'planned', stage: 'established' }
    case 'registered': return { status: project.status, stage: 'established' }
    default: return { status: outcome, stage: 'closed' }
  }
}

/** An outcome of a part of an established project, such as the re-approval of a change. */
const isPart = (outcome: Outcome, project: Project): boolean => laterStages.includes(project.stage) && !ends.includes(outcome) && !enters.some((stage) => stage === outcome)

/** A job that comes late or again: the case has ended, its declaration is settled, or it is in a later stage of its life. Nothing of that is opened again. */
const isOvertaken = (outcome: Outcome, { status, stage }: Project): boolean =>
  endedStatuses.includes(status) || (outcome === 'accepted' && settledStatuses.includes(status)) || (placeOf(outcome) >= 0 && placeOf(outcome) < placeOf(stage))

const placeOf = (name: string): number => enters.findIndex((one) => one === name)

/** A change that was submitted anew and is overtaken by the end of its project leaves the facts as they were decided on. */
const leaveChangeOut = async (r: Register, caseId: string): Promise<void> => {
  const open = await r.requests.open(caseId)
  const facts = open?.kind === 'change' ? factsWithout(open, await r.requests.list(caseId)) : undefined
  if (facts !== undefined) await r.projects.saveFacts({ caseId, facts, name: nameIn(facts), by: 'system' })
}

/** Writes how a case, or one stage of it, ended. The register closes open steps when a case is settled; a retry changes nothing. */
const createRecordOutcome = ({ register }: Pick<WorkerDeps, 'register'>) =>
  defineWorker(contract, async ({ input, headers }) => {
    const { caseId, stage } = input
    await register.transaction(async (r) => {
      const project = await r.projects.lock(caseId)
      if (isOvertaken(headers.outcome, project)) return
      const management = input.managementMode === undefined ? undefined : mode.parse(input.managementMode)
      if (management !== undefined && management.mode !== null && project.managementMode !== management.mode) {
        await r.projects.setManagementMode({ caseId, managementMode: management.mode, clauses: management.clauses, by: 'system' })
      }
      const moreStages = headers.outcome === 'approved' && stage !== undefined && hasLaterStage((await r.receipts.latest(caseId, 'stages'))?.result, stage)
      if (ends.includes(headers.outcome)) await leaveChangeOut(r, caseId)
      const { status, stage: projectStage } = settle(headers.outcome, project, management?.mode ?? project.managementMode ?? undefined, moreStages)
      await r.projects.recordOutcome({
        caseId, status, stage: projectStage, by: 'system', clauses: management?.clauses ?? input.clauses ?? [],
        outcome: outcomeOf(headers.outcome, project, said(headers.outcome, input)),
      })
    })
    return completed({})
  })

/** What was decided at the establishment stays for the whole life; the latest part stands beside it, older ones are in the ledger. */
const outcomeOf = (outcome: Outcome, project: Project, now: Record<string, unknown>): Record<string, unknown> => {
  const earlier = project.outcome ?? {}
  if (enters.some((stage) => stage === outcome)) return earlier
  if (isPart(outcome, project)) return { ...earlier, latestPart: now }
  return outcome === 'registered' || laterStages.includes(project.stage) ? { ...earlier, ...now } : now
}

const said = (outcome: Outcome, input: z.infer<typeof contract.input>): Record<string, unknown> => ({
  ...(outcome === 'registered' ? { registered: true } : { outcome }),
  ...(input.stage === undefined ? {} : { stage: input.stage }),
  ...(input.result === undefined ? {} : { decision: input.result }),
  ...(input.obstacles === undefined ? {} : { obstacles: input.obstacles }),
  ...(input.reason === undefined ? {} : { reason: input.reason }),
})

export default createRecordOutcome
