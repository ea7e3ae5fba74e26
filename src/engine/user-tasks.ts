import { Conflict, InvalidInput } from '../common/errors.ts'
import { engineKeyOf } from './generation.ts'
import type { Rest, RestAnswer } from './rest.ts'

/** What may be changed on an open task; absent stays as it is. Dates are ISO with a plain offset. */
export interface TaskChange {
  dueDate?: string
  candidateGroups?: string[]
  priority?: number
}

export interface UserTasks {
  /** Gives an open task to a person, whoever holds it. Conflict `task-not-open` when it is over. */
  assign(userTaskKey: string, assignee: string): Promise<void>
  unassign(userTaskKey: string): Promise<void>
  complete(userTaskKey: string, variables: Record<string, unknown>): Promise<void>
  update(userTaskKey: string, change: TaskChange): Promise<void>
}

export const createUserTasks = (rest: Rest): UserTasks => {
  const path = (key: string, action: string): string => `/user-tasks/${encodeURIComponent(engineKeyOf(key))}${action}`
  return {
    assign: async (key, assignee) => refuse(await rest.call('POST', path(key, '/assignment'), { assignee, allowOverride: true })),
    unassign: async (key) => refuse(await rest.call('DELETE', path(key, '/assignee'))),
    complete: async (key, variables) => refuse(await rest.call('POST', path(key, '/completion'), { variables })),
    update: async (key, change) => refuse(await rest.call('PATCH', path(key, ''), { changeset: change })),
  }
}

const refuse = (answer: RestAnswer): void => {
  if (answer.status < 300) return
  if (answer.status === 404 || answer.status === 409) {
    throw new Conflict('该任务已经办结、被撤回或不再有效', { code: 'task-not-open', remedy: '请刷新待办列表后再操作' })
  }
  throw new InvalidInput(`流程引擎拒绝了对任务的操作（${answer.status}）：${answer.detail}`, { code: 'task-refused' })
}
