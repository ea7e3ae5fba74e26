import { sql } from 'kysely'
import { z } from 'zod'
import { engineKey, keyBefore } from '../engine-keys.ts'
import { fromJson, toJson } from '../json-columns.ts'
import { signature } from '../model/index.ts'
import type { Scope } from '../scope.ts'

export interface CompletedTask { userTaskKey: string; processInstanceKey: string; elementId: string; assignee: string | null }
export interface Attribution { submissionId: number; caseId: string; stepKey: string; actor: string }

/**
 * The engine tells who completed a task only through the feed, before or after the submission is stored. A completed task and the first accept-submission job
 * after it (by key, same element and instance) belong together. Answers what became known, undefined when nothing did.
 */
export const attributeSubmission = async ({ db }: Scope, task: CompletedTask): Promise<Attribution | undefined> => {
  if (task.assignee === null || task.assignee === '') return undefined
  const next = await db.selectFrom('submissions').innerJoin('steps', 'steps.step_key', 'submissions.step_key')
    .where('steps.process_instance_key', '=', task.processInstanceKey).where('steps.element', '=', task.elementId)
    .where(keyBefore(engineKey(task.userTaskKey), sql.ref('submissions.job_key')))
    .select(['submissions.id', 'submissions.actor', 'submissions.case_id', 'submissions.step_key'])
    .orderBy(sql`length(submissions.job_key)`).orderBy('submissions.job_key').limit(1).executeTakeFirst()
  if (next === undefined || next.actor !== null) return undefined
  await db.updateTable('submissions').set({ actor: task.assignee }).where('id', '=', next.id).execute()
  await signOpinions({ db }, next.step_key, task.assignee)
  return { submissionId: next.id, caseId: next.case_id, stepKey: next.step_key, actor: task.assignee }
}

/** The completed task that a freshly stored submission may belong to. */
export const attributeFromFeed = async (scope: Scope, submission: { stepKey: string; jobKey: string }): Promise<Attribution | undefined> => {
  const task = await scope.db.selectFrom('user_tasks')
    .innerJoin('steps', (join) => join
      .onRef('steps.process_instance_key', '=', 'user_tasks.process_instance_key').onRef('steps.element', '=', 'user_tasks.element_id'))
    .where('steps.step_key', '=', submission.stepKey).where('user_tasks.state', '=', 'COMPLETED')
    .where(keyBefore(sql.ref('user_tasks.user_task_key'), engineKey(submission.jobKey)))
    .select(['user_tasks.user_task_key', 'user_tasks.process_instance_key', 'user_tasks.element_id', 'user_tasks.assignee'])
    .orderBy(sql`length(user_tasks.user_task_key)`, 'desc').orderBy('user_tasks.user_task_key', 'desc').limit(1).executeTakeFirst()
  return task && attributeSubmission(scope, {
    userTaskKey: task.user_task_key, processInstanceKey: task.process_instance_key, elementId: task.element_id, assignee: task.assignee,
  })
}

/** An opinion stored before its signer was known gets the name. */
const signOpinions = async ({ db }: Pick<Scope, 'db'>, stepKey: string, actor: string): Promise<void> => {
  const rows = await db.selectFrom('opinions')
    .innerJoin('steps', (join) => join.onRef('steps.case_id', '=', 'opinions.case_id').onRef('steps.item', '=', 'opinions.item')
      .onRef('steps.body', '=', 'opinions.body').onRef('steps.round', '=', 'opinions.round'))
    .where('steps.step_key', '=', stepKey)
    .select(['opinions.case_id', 'opinions.stage', 'opinions.moment', 'opinions.item', 'opinions.body', 'opinions.round', 'opinions.signed', 'steps.level'])
    .execute()
  for (const row of rows) {
    const signed = fromJson(z.array(signature), row.signed, 'opinions.signed')
    if (!signed.some(({ level, actor: known }) => level === row.level && known === null)) continue
    await db.updateTable('opinions').set({ signed: toJson(signed.map((one) => (one.level === row.level && one.actor === null ? { ...one, actor } : one))) })
      .where('case_id', '=', row.case_id).where('stage', '=', row.stage).where('moment', '=', row.moment)
      .where('item', '=', row.item).where('body', '=', row.body).where('round', '=', row.round).execute()
  }
}
