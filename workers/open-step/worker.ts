import { beijingText } from '../../src/calendar/beijing-time.ts'
import { InvalidInput } from '../../src/common/errors.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import { atLevel } from '../../src/engine/step-key.ts'
import { internalDates, statutoryDates } from '../../src/engine/step-limit.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { buildFormView } from '../../src/form-view/build-form-view.ts'
import { openingShape } from '../../src/form-view/opening.ts'
import { type LimitName, limitNames } from '../../src/policy/pack-schema.ts'
import { laterStages } from '../../src/register/model/projects.ts'
import type { Project, ProjectStatus, Register } from '../../src/register/index.ts'
import { contract } from './contract.ts'
import { describeStep } from './step-identity.ts'

type Deps = Pick<WorkerDeps, 'register' | 'packs' | 'calendarFor' | 'forms' | 'links' | 'clock'>

/** What a project's status is while a step with this limit waits; limits that are not here leave the status as it is. */
const statusOf: Readonly<Partial<Record<LimitName, ProjectStatus>>> = {
  correction: 'correction', review: 'review', admission: 'decision', decision: 'decision', filing: 'decision', issuePaper: 'paper',
}

/**
 * Opens a step, or opens it again after a recall, a suspension or a wrong submission: dates from its first opening and the days suspended
 * since, timers made anew by the diagram. The limit belongs to the body: its heads' dates run from the handler's opening.
 * All in one transaction, the form's view too: of the reviews that open together the first is ready while the others still wait for the register.
 */
const createOpenStep = (given: Deps) =>
  defineWorker(contract, ({ input, headers, job, log }) => given.register.transaction(async (register) => {
    const deps = { ...given, register }
    const { packs, calendarFor, forms } = deps
    const pack = packs.get(input.packId)
    const project = await register.projects.get(input.caseId)
    const step = describeStep({ input, headers, pack, unitId: project.unitId })
    forms.get(step.formId)
    const limitName = input.review?.limit ?? headers.limit
    const calendar = calendarFor(pack)
    const anchor = await handlerOpening(register, step)
    const sinceAnchor = anchor === undefined ? undefined : await register.suspensions.spans(input.caseId, anchor)

    const opening = openingShape.parse(input)
    const opened = await register.steps.openStep({
      stepKey: step.stepKey, caseId: input.caseId, element: headers.element, round: input.round, body: step.body ?? null, level: step.level ?? null,
      item: input.review?.item ?? null, formId: step.formId, candidateGroups: step.candidateGroups, opening, processInstanceKey: job.processInstanceKey, jobKey: job.key,
      dates: ({ firstOpenedAt, suspensions }) => (input.due?.known === true
        ? statutoryDates(pack, input.due)
        : internalDates(pack, calendar, { limit: limitName, openedAt: anchor ?? firstOpenedAt, suspensions: sinceAnchor ?? suspensions })),
    })
    if (!opened.suspended) await showStatus(register, project, headers.limit)
    log.info('step opened', { stepKey: step.stepKey, suspended: opened.suspended, reopened: opened.reopened, dueAt: beijingText(opened.step.dueAt) })
    return completed({
      stepKey: step.stepKey, suspended: opened.suspended, formId: step.formId, candidateGroups: step.candidateGroups,
      // A null assignee would be an incident; an empty text means nobody.
      assignee: opened.assignee ?? '',
      dueAt: beijingText(opened.step.dueAt), remindAt: beijingText(opened.step.remindAt), escalateAt: beijingText(opened.step.escalateAt),
      formView: await buildFormView({ deps, step: opened.step, opening, pack, project }),
    })
  }))

/** When the handler's level of the same body was first opened; undefined at the handler's own level and for steps without levels. */
const handlerOpening = async (register: Register, step: { stepKey: string; level?: string | undefined }): Promise<Date | undefined> =>
  step.level === undefined || step.level === 'handler' ? undefined : (await register.steps.find(atLevel(step.stepKey, 'handler')))?.firstOpenedAt

const showStatus = async (register: Register, project: Project, limit: string): Promise<void> => {
  const name = limitNames.find((each) => each === limit)
  if (name === undefined) throw new InvalidInput(`没有名为 ${limit} 的内部时限`, { code: 'limit-unknown', remedy: '请流程分析员核对任务标头 limit' })
  const status = statusOf[name]
  if (status === undefined || laterStages.includes(project.stage)) return
  if (project.status !== status) await register.projects.setStatus({ caseId: project.caseId, status, by: 'system' })
}

export default createOpenStep
