import { beijingDate } from '../../calendar/beijing-time.ts'
import { Conflict } from '../../common/errors.ts'
import { toJson } from '../json-columns.ts'
import { settledStatuses } from '../model/index.ts'
import type { OpenedStep, OpenStepInput, Step } from '../model/index.ts'
import type { Scope } from '../scope.ts'
import { standInFor } from './delegations.ts'
import { linkInstance } from './instance-tree.ts'
import { appendLedger } from './ledger.ts'
import { lockProject } from './project-rows.ts'
import { findStep, toStep } from './step-rows.ts'
import { activeSuspension, suspensionSpans } from './suspension-rows.ts'
import { attachNewestTask } from './task-attachment.ts'

/**
 * The case's row is locked first, as suspending and resuming do: either this sees the suspension, or the suspension sees this step.
 * Without that a step could wait for a resumption that had already been called out.
 */
export const openStep = (scope: Scope, input: OpenStepInput): Promise<OpenedStep> => scope.atomically(async (inside) => {
  const project = await lockProject(inside, input.caseId)
  const earlier = await findStep(inside, input.stepKey)
  if (earlier !== undefined && (await isRetry(inside, input))) {
    return { step: earlier, suspended: earlier.state === 'suspended', reopened: false, assignee: earlier.assignee }
  }
  if (settledStatuses.includes(project.status)) {
    throw new Conflict(`项目「${project.name}」已办结（${project.status}），不再开启办理环节`, { code: 'case-settled', remedy: '请在 Operate 中核对该流程实例，确认后终止它' })
  }
  const now = inside.clock.now()
  const firstOpenedAt = continues(earlier, input) ? earlier.firstOpenedAt : now
  const suspended = (await activeSuspension(inside, input.caseId)) !== undefined
  const suspensions = await suspensionSpans(inside, input.caseId, firstOpenedAt)
  const dates = await input.dates({ firstOpenedAt, suspensions, suspendedMs: suspensions.reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0) })
  const row = {
    case_id: input.caseId, element: input.element, round: input.round, body: input.body ?? null, level: input.level ?? null, item: input.item ?? null,
    form_id: input.formId, candidate_groups: toJson(input.candidateGroups), state: suspended ? 'suspended' : 'open',
    process_instance_key: input.processInstanceKey, opened_job_key: input.jobKey, user_task_key: null,
    first_opened_at: firstOpenedAt, opened_at: now, due_at: dates.dueAt, remind_at: dates.remindAt, escalate_at: dates.escalateAt, closed_at: null,
    assignee: await giveBackTo(inside, earlier, input),
    provisional: dates.provisional ?? false, explanation: dates.explanation === undefined ? null : toJson(dates.explanation), opening: input.opening === undefined ? null : toJson(input.opening),
  }
  await inside.db.insertInto('steps').values({ step_key: input.stepKey, ...row }).onConflict((conflict) => conflict.column('step_key').doUpdateSet(row)).execute()
  await linkInstance(inside, input.processInstanceKey, input.caseId)
  await attachNewestTask(inside, input.stepKey)
  await appendLedger(inside, {
    caseId: input.caseId, actor: 'system', action: earlier === undefined ? 'step-opened' : 'step-reopened',
    details: { stepKey: input.stepKey, groups: input.candidateGroups, suspended, dueAt: new Date(dates.dueAt).toISOString() },
  })
  const step = toStep(await inside.db.selectFrom('steps').selectAll().where('step_key', '=', input.stepKey).executeTakeFirstOrThrow())
  return { step, suspended, reopened: earlier !== undefined, assignee: step.assignee }
})

/** Whoever held it gets it back, or who stands in for them today. */
const giveBackTo = async (inside: Scope, earlier: Step | undefined, input: OpenStepInput): Promise<string | null> => {
  const holder = continues(earlier, input) ? earlier.assignee : null
  return holder === null ? null : standInFor(inside, holder, beijingDate(inside.clock.now()))
}

const isRetry = async ({ db }: Scope, { stepKey, jobKey }: OpenStepInput): Promise<boolean> =>
  (await db.selectFrom('steps').select('step_key').where('step_key', '=', stepKey).where('opened_job_key', '=', jobKey).executeTakeFirst()) !== undefined

/** The same wait goes on, unless an earlier one had ended and another process instance begins anew. */
const continues = (earlier: Step | undefined, input: OpenStepInput): earlier is Step =>
  earlier !== undefined && (earlier.processInstanceKey === input.processInstanceKey || (earlier.state !== 'done' && earlier.state !== 'cancelled'))
