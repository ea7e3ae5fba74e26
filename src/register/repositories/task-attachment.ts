import { sql } from 'kysely'
import { engineKey, keyBefore } from '../engine-keys.ts'
import type { Scope } from '../scope.ts'

export interface AttachedTask { userTaskKey: string; processInstanceKey: string; elementId: string; assignee: string | null; state: string }

/**
 * Finds the opening that made a task and notes task and claimant on its step. One element of one instance is opened again and again (sent back, next level,
 * recalled), and the feed may lag: only the keys tell whose task it is.
 */
export const attachTask = async ({ db }: Scope, task: AttachedTask): Promise<void> => {
  if (task.state === 'CANCELED') {
    await db.updateTable('steps').set({ user_task_key: null }).where('user_task_key', '=', task.userTaskKey).execute()
    return
  }
  const opening = await db.selectFrom('steps').select('step_key')
    .where('process_instance_key', '=', task.processInstanceKey).where('element', '=', task.elementId)
    .where(keyBefore(sql.ref('opened_job_key'), engineKey(task.userTaskKey)))
    .orderBy(sql`length(opened_job_key)`, 'desc').orderBy('opened_job_key', 'desc').limit(1).executeTakeFirst()
  if (opening === undefined) return
  // A task is created unassigned and assigned a moment later: the claim kept from before a recall must survive that moment.
  const claim = task.state === 'ASSIGNED' || task.assignee !== null ? { assignee: task.assignee } : {}
  // An opening makes one task: a step that has one already is not the step of another.
  await db.updateTable('steps').set({ user_task_key: task.userTaskKey, ...claim }).where('step_key', '=', opening.step_key)
    .where((where) => where.or([where('user_task_key', 'is', null), where('user_task_key', '=', task.userTaskKey)]))
    .execute()
}

/** The other order: the feed told of the task before the step was written. */
export const attachNewestTask = async (scope: Scope, stepKey: string): Promise<void> => {
  const task = await scope.db.selectFrom('user_tasks')
    .innerJoin('steps', (join) => join
      .onRef('steps.process_instance_key', '=', 'user_tasks.process_instance_key').onRef('steps.element', '=', 'user_tasks.element_id'))
    .where('steps.step_key', '=', stepKey).where('user_tasks.state', '<>', 'CANCELED')
    .where(keyBefore(sql.ref('steps.opened_job_key'), sql.ref('user_tasks.user_task_key')))
    .select(['user_tasks.user_task_key', 'user_tasks.process_instance_key', 'user_tasks.element_id', 'user_tasks.assignee', 'user_tasks.state'])
    .orderBy(sql`length(user_tasks.user_task_key)`, 'desc').orderBy('user_tasks.user_task_key', 'desc').limit(1).executeTakeFirst()
  if (task === undefined) return
  await attachTask(scope, {
    userTaskKey: task.user_task_key, processInstanceKey: task.process_instance_key, elementId: task.element_id, assignee: task.assignee, state: task.state,
  })
}
