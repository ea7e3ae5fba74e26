import { z } from 'zod'
import type { CaseKind } from './projects.ts'

const source = { partition: z.number().int(), position: z.string().regex(/^\d+$/), at: z.date() }

/** What the engine tells, in the register's words; each adapter (exporter, search) translates into this. */
export const feedRecord = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('userTask'), ...source,
    userTaskKey: z.string(), processInstanceKey: z.string(), elementId: z.string(), elementInstanceKey: z.string(),
    assignee: z.string().nullable(), candidateGroups: z.array(z.string()), dueDate: z.string().nullable(),
    state: z.enum(['CREATED', 'ASSIGNED', 'UPDATED', 'COMPLETED', 'CANCELED']),
  }),
  z.object({
    kind: z.literal('incident'), ...source,
    incidentKey: z.string(), processInstanceKey: z.string(), elementId: z.string(), bpmnProcessId: z.string(), jobKey: z.string().nullable(),
    errorType: z.string(), message: z.string(), state: z.enum(['CREATED', 'RESOLVED']),
  }),
  z.object({
    kind: z.literal('processInstance'), ...source,
    processInstanceKey: z.string(), parentProcessInstanceKey: z.string().nullable(), bpmnProcessId: z.string(),
    /** When the adapter knows it. */
    caseId: z.string().nullable().optional(),
    state: z.enum(['ACTIVE', 'COMPLETED', 'TERMINATED']),
  }),
])
export type FeedRecord = z.infer<typeof feedRecord>

export interface UserTask {
  userTaskKey: string
  processInstanceKey: string
  elementId: string
  elementInstanceKey: string
  assignee: string | null
  candidateGroups: string[]
  dueDate: string | null
  state: string
  updatedAt: Date
  /** The step that it stands for, when the register knows it. */
  stepKey: string | null
  caseId: string | null
}

export interface Incident {
  incidentKey: string
  caseId: string | null
  projectCode: string | null
  projectName: string | null
  processInstanceKey: string
  bpmnProcessId: string
  elementId: string
  jobKey: string | null
  errorType: string
  message: string
  state: string
  createdAt: Date
  resolvedAt: Date | null
}

/** A page of the stuck board; `total` and `troubled` count beyond it. */
export interface StuckBoard {
  waiting: Waiting[]
  total: number
  /** Lines that somebody has to look at: late, broken or ended. */
  troubled: number
}

/** One line of the stuck board. */
export interface Waiting {
  caseId: string
  kind: CaseKind
  projectCode: string | null
  projectName: string
  status: string
  round: number
  /**
   * step: a person; suspended: by the approving body; recalled: on its way to new dates; incident: the operator; deadline: a statutory date has passed;
   * unit: the unit's own word, an application or a report; window: the day on which an evaluation opens; terminated: its process was ended in the engine, not by us;
   * machine: on its way between two waits.
   */
  waitsFor: 'step' | 'suspended' | 'recalled' | 'incident' | 'deadline' | 'unit' | 'window' | 'terminated' | 'machine'
  packId: string | null
  /** What the review item or the statutory date is called, where there is one. */
  title: string | null
  /** Clauses that the review item or the date stands on. */
  clauses: string[]
  element: string | null
  body: string | null
  item: string | null
  candidateGroups: string[]
  assignee: string | null
  since: Date
  dueAt: Date | null
  /** Whether `dueAt` is the text's own date; else an internal limit. */
  statutory: boolean
  /** Milliseconds past dueAt, 0 when in time. */
  lateMs: number
  stepKey: string | null
  incidentKey: string | null
  message: string | null
}

export interface FeedRepository {
  /** Applies records in order, in one transaction. One whose position is not beyond the partition's last is skipped. Answers how many were new. */
  apply(records: FeedRecord[]): Promise<number>
  /** For an adapter without positions: applies by key, whatever was applied before. */
  applyUnordered(records: FeedRecord[]): Promise<void>
  position(partition: number): Promise<{ position: string; seenAt: Date } | undefined>
  /** Tasks that wait in the engine now. */
  liveUserTasks(filter?: { caseId?: string | undefined }): Promise<UserTask[]>
  openIncidents(filter?: { caseId?: string | undefined }): Promise<Incident[]>
  /** For every open case where it waits, since when, for whom, how late, by which clause; what is broken first, then the latest. */
  stuck(page?: { limit?: number | undefined; offset?: number | undefined }): Promise<StuckBoard>
  /** Forgets up to where each partition was heard: another cluster counts anew. What was applied stays. */
  startOver(): Promise<void>
  /** How many clusters this register has moved to; 0 as long as it is on its first. */
  generation(): Promise<number>
  setGeneration(generation: number): Promise<void>
  /** The case goes on elsewhere: tasks, incidents and steps of these instances are over. Ledger `case-moved-to-engine`. */
  leaveInstances(input: { caseId: string; keys: readonly string[]; by: string }): Promise<void>
  /** Every process instance of a case, the root and what it called. */
  processInstances(caseId: string): Promise<{ processInstanceKey: string; parentProcessInstanceKey: string | null; bpmnProcessId: string; state: string }[]>
}
