import { z } from 'zod'
import type { FeedRecord } from '../../register/index.ts'

const key = z.union([z.string(), z.number()]).transform(String)

const envelope = z.object({
  partitionId: z.number().int(),
  position: key,
  key,
  timestamp: z.number(),
  recordType: z.string(),
  valueType: z.string(),
  intent: z.string(),
  value: z.unknown(),
})

const userTask = z.object({
  userTaskKey: key, processInstanceKey: key, elementId: z.string(), elementInstanceKey: key,
  assignee: z.string().nullish(), candidateGroupsList: z.array(z.string()).nullish(), dueDate: z.string().nullish(),
})
const incident = z.object({
  processInstanceKey: key, elementId: z.string(), bpmnProcessId: z.string(), jobKey: key.nullish(), errorType: z.string(), errorMessage: z.string(),
})
const processInstance = z.object({ bpmnElementType: z.string(), processInstanceKey: key, parentProcessInstanceKey: key.nullish(), bpmnProcessId: z.string() })

const taskStates = { CREATED: 'CREATED', ASSIGNED: 'ASSIGNED', UPDATED: 'UPDATED', MIGRATED: 'UPDATED', COMPLETED: 'COMPLETED', CANCELED: 'CANCELED' } as const
const incidentStates = { CREATED: 'CREATED', MIGRATED: 'CREATED', RESOLVED: 'RESOLVED' } as const
const instanceStates = { ELEMENT_ACTIVATED: 'ACTIVE', ELEMENT_COMPLETED: 'COMPLETED', ELEMENT_TERMINATED: 'TERMINATED' } as const

const lookUp = <T extends string>(states: Readonly<Record<string, T>>, intent: string): T | undefined => states[intent]
/** The engine writes -1 for "none" and an empty text for "nobody". */
const orNull = (text: string | null | undefined): string | null => (text === undefined || text === null || text === '' || text === '-1' ? null : text)

/**
 * Translates one record of the Elasticsearch exporter (8.6 shape, big keys as text). Undefined for records that the register does not
 * need; throws ZodError for one that it needs but cannot read.
 */
export const translateRecord = (raw: unknown): FeedRecord | undefined => {
  const record = envelope.parse(raw)
  if (record.recordType !== 'EVENT') return undefined
  const source = { partition: record.partitionId, position: record.position, at: new Date(record.timestamp) }
  if (record.valueType === 'USER_TASK') {
    const state = lookUp(taskStates, record.intent)
    if (state === undefined) return undefined
    const value = userTask.parse(record.value)
    return {
      kind: 'userTask', ...source, userTaskKey: value.userTaskKey, processInstanceKey: value.processInstanceKey, elementId: value.elementId,
      elementInstanceKey: value.elementInstanceKey, assignee: orNull(value.assignee), candidateGroups: value.candidateGroupsList ?? [], dueDate: orNull(value.dueDate), state,
    }
  }
  if (record.valueType === 'INCIDENT') {
    const state = lookUp(incidentStates, record.intent)
    if (state === undefined) return undefined
    const value = incident.parse(record.value)
    return {
      kind: 'incident', ...source, incidentKey: record.key, processInstanceKey: value.processInstanceKey, elementId: value.elementId,
      bpmnProcessId: value.bpmnProcessId, jobKey: orNull(value.jobKey), errorType: value.errorType, message: value.errorMessage, state,
    }
  }
  if (record.valueType === 'PROCESS_INSTANCE') {
    const value = processInstance.parse(record.value)
    const state = lookUp(instanceStates, record.intent)
    if (state === undefined || value.bpmnElementType !== 'PROCESS') return undefined
    return { kind: 'processInstance', ...source, processInstanceKey: value.processInstanceKey, parentProcessInstanceKey: orNull(value.parentProcessInstanceKey), bpmnProcessId: value.bpmnProcessId, state }
  }
  return undefined
}
