import { z } from 'zod'
import { describeError } from '../../common/errors.ts'
import type { Messages } from '../../engine/messages.ts'
import { startCase } from '../../engine/start-case.ts'
import type { Project, Register } from '../../register/index.ts'
import { requestMessage } from '../../requests/index.ts'
import type { Answer } from './commands.ts'

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

/**
 * Starts every open case anew on the cluster that is configured now, at its stage, from the register alone. A case that runs there already is left alone,
 * so it may be called again after a failure. Steps keep their first day, their dates and who had claimed them; opinions, papers and receipts stay.
 */
export const rehydrate = async ({ register, messages }: { register: Register; messages: () => Messages }, { dryRun }: { dryRun: boolean }): Promise<Answer> => {
  const projects = (await register.projects.running()).filter(({ stage }) => stage !== 'closed')
  if (projects.length === 0) return { code: 0, lines: ['没有在办项目'] }
  const named = (project: Project): string => `${project.projectCode ?? project.caseId} ${project.name}（${stageToResume(project)}）`
  if (dryRun) return { code: 0, lines: [...projects.map((project) => `将重新启动 ${named(project)}`), '以上为预演，没有启动任何流程'] }

  const engine = messages()
  await register.feed.startOver()
  const lines: string[] = []
  let failed = 0
  for (const project of projects) {
    try {
      lines.push(`${(await moveCase(register, engine, project)) ? '已重新启动' : '已在运行，未改动'} ${named(project)}`)
    } catch (error) {
      failed += 1
      lines.push(`未能启动 ${named(project)}：${describeError(error)}`)
    }
  }
  return { code: failed === 0 ? 0 : 1, lines: [...lines, `共 ${projects.length} 个在办项目，${failed} 个未能启动`] }
}

const moveCase = async (register: Register, engine: Messages, project: Project): Promise<boolean> => {
  const { caseId } = project
  const left = [...(await register.feed.processInstances(caseId)), ...(await register.steps.currentSteps(caseId))].map(({ processInstanceKey }) => processInstanceKey)
  const { processInstanceKey, alreadyRunning } = await startCase(engine, { caseId, variables: await startVariables(register, project) })
  if (alreadyRunning || processInstanceKey === null) return false
  await register.projects.linkProcess(caseId, processInstanceKey)
  await register.feed.leaveInstances({ caseId, keys: [...new Set(left)].filter((key) => key !== processInstanceKey), by: 'operator' })
  const request = await register.requests.open(caseId)
  // What the unit had asked for is asked again: the message waits until the case has come to where it is taken.
  if (request !== undefined) await engine.publish(requestMessage, caseId, { request: { kind: request.kind, number: request.number } })
  return true
}
