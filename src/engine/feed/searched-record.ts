import { z } from 'zod'
import type { FeedRecord } from '../../register/index.ts'

const key = z.union([z.string(), z.number()]).transform(String)
const instant = z.string().transform((text) => new Date(text))

/** The search knows no log positions; `applyUnordered` does not ask for them. */
const source = { partition: 0, position: '0' }

const userTask = z.object({
  userTaskKey: key, processInstanceKey: key, elementId: z.string(), elementInstanceKey: key, assignee: z.string().nullish(),
  candidateGroups: z.array(z.string()).nullish(), dueDate: z.string().nullish(), state: z.string(), creationDate: instant, completionDate: instant.nullish(),
})
const taskStates: Readonly<Record<string, 'CREATED' | 'ASSIGNED' | 'COMPLETED' | 'CANCELED'>> = { CREATED: 'CREATED', COMPLETED: 'COMPLETED', CANCELED: 'CANCELED' }

/** A user task of the 8.8 search; undefined for a state in between. */
export const toUserTask = (item: unknown): FeedRecord | undefined => {
  const task = userTask.parse(item)
  const state = taskStates[task.state]
  if (state === undefined) return undefined
  return {
    kind: 'userTask', ...source, at: task.completionDate ?? task.creationDate, userTaskKey: task.userTaskKey, processInstanceKey: task.processInstanceKey,
    elementId: task.elementId, elementInstanceKey: task.elementInstanceKey, assignee: task.assignee ?? null, candidateGroups: task.candidateGroups ?? [],
    dueDate: task.dueDate ?? null, state,
  }
}

const incident = z.object({
  incidentKey: key, processInstanceKey: key, elementId: z.string(), processDefinitionId: z.string(), jobKey: key.nullish(),
  errorType: z.string(), errorMessage: z.string().nullish(), state: z.string(), creationTime: instant,
})

/** An incident of the 8.8 search; PENDING and MIGRATED count as open. */
export const toIncident = (item: unknown): FeedRecord => {
  const found = incident.parse(item)
  return {
    kind: 'incident', ...source, at: found.creationTime, incidentKey: found.incidentKey, processInstanceKey: found.processInstanceKey, elementId: found.elementId,
    bpmnProcessId: found.processDefinitionId, jobKey: found.jobKey ?? null, errorType: found.errorType, message: found.errorMessage ?? '',
    state: found.state === 'RESOLVED' ? 'RESOLVED' : 'CREATED',
  }
}

const processInstance = z.object({
  processInstanceKey: key, parentProcessInstanceKey: key.nullish(), processDefinitionId: z.string(), state: z.enum(['ACTIVE', 'COMPLETED', 'TERMINATED']),
  startDate: instant, endDate: instant.nullish(),
})

export const toProcessInstance = (item: unknown): FeedRecord => {
  const found = processInstance.parse(item)
  return {
    kind: 'processInstance', ...source, at: found.endDate ?? found.startDate, processInstanceKey: found.processInstanceKey,
    parentProcessInstanceKey: found.parentProcessInstanceKey ?? null, bpmnProcessId: found.processDefinitionId, state: found.state,
  }
}
