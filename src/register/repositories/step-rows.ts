import type { Selectable } from 'kysely'
import { NotFound } from '../../common/errors.ts'
import { fromJson, jsonObject, textList } from '../json-columns.ts'
import { stepState } from '../model/index.ts'
import type { Step, StepState } from '../model/index.ts'
import type { StepsTable } from '../schema/steps.ts'
import type { Scope } from '../scope.ts'

/** States in which a step still waits for somebody. */
export const currentStates: readonly StepState[] = ['open', 'suspended', 'recalled']

export const toStep = (row: Selectable<StepsTable>): Step => ({
  stepKey: row.step_key,
  caseId: row.case_id,
  element: row.element,
  round: row.round,
  body: row.body,
  level: row.level,
  item: row.item,
  formId: row.form_id,
  candidateGroups: fromJson(textList, row.candidate_groups, 'steps.candidate_groups'),
  assignee: row.assignee,
  state: stepState.parse(row.state),
  processInstanceKey: row.process_instance_key,
  userTaskKey: row.user_task_key,
  firstOpenedAt: row.first_opened_at,
  openedAt: row.opened_at,
  dueAt: row.due_at,
  remindAt: row.remind_at,
  escalateAt: row.escalate_at,
  provisional: row.provisional,
  explanation: fromJson(textList.nullable(), row.explanation, 'steps.explanation') ?? [],
  opening: fromJson(jsonObject.nullable(), row.opening, 'steps.opening'),
  closedAt: row.closed_at,
})

export const findStep = async ({ db }: Scope, stepKey: string): Promise<Step | undefined> => {
  const row = await db.selectFrom('steps').selectAll().where('step_key', '=', stepKey).executeTakeFirst()
  return row && toStep(row)
}

/** NotFound `step-not-found`. */
export const getStep = async (scope: Scope, stepKey: string): Promise<Step> => {
  const step = await findStep(scope, stepKey)
  if (step === undefined) throw new NotFound('没有找到这个办理环节', { code: 'step-not-found', remedy: '请刷新待办列表', path: stepKey })
  return step
}

/** Closes what still waits in a case; steps of its findings (their item is the finding) only where `findings` says so: those outlive the establishment. Answers the closed keys. */
export const cancelOpenSteps = async ({ db, clock }: Scope, caseId: string, { findings }: { findings: boolean }): Promise<string[]> => {
  const closed = await db.updateTable('steps').set({ state: 'cancelled', closed_at: clock.now() })
    .where('case_id', '=', caseId).where('state', 'in', currentStates)
    .where((where) => (findings ? where.lit(true) : where.or([where('item', 'is', null), where('item', 'not in', db.selectFrom('findings').select('finding_id').where('case_id', '=', caseId))])))
    .returning('step_key').execute()
  return closed.map((row) => row.step_key).sort()
}
