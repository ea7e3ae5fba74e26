import type { Readable } from 'node:stream'

/** What the engine answers to one decision that is evaluated outside a case. */
export interface DecisionAnswer {
  /** The table's output: one context or null (unique), a list of contexts (collect). Parsed by the rule's contract, never trusted. */
  output: unknown
  /** Ids of the rows that matched, in the table's order. */
  rows: string[]
  /** Key of the deployed decision that answered. */
  decisionKey: string
}

/** How a start or a message ended. `false` is an answer, not an error: no one waits for it. */
export interface Correlated {
  found: boolean
  processInstanceKey?: string
}

/**
 * What the API needs of the engine. src/engine implements it; tests fake it.
 * All calls reject with TechnicalFailure when the engine cannot be reached within a time a person can wait for.
 */
export interface EnginePort {
  /** Evaluates a deployed decision by id with `facts`, `readings` and `parameters`. */
  evaluateDecision(decisionId: string, variables: Record<string, unknown>): Promise<DecisionAnswer>
  /** Starts project-lifecycle by the message `project-submitted`, key = case id. `alreadyRunning` when one is active (engine-patterns 4). */
  startCase(input: { caseId: string; variables: Record<string, unknown> }): Promise<{ processInstanceKey: string | null; alreadyRunning: boolean }>
  /** Correlates a message with one waiter; `found: false` when no one waits. */
  correlate(messageName: string, key: string, variables: Record<string, unknown>): Promise<Correlated>
  /** Publishes a message that may arrive before its waiter (TTL of some minutes). */
  publish(messageName: string, key: string, variables: Record<string, unknown>): Promise<void>
  /** Gives an open user task to a person; replaces whoever holds it. */
  assignTask(userTaskKey: string, assignee: string): Promise<void>
  /** Takes the task back from whoever holds it. */
  unassignTask(userTaskKey: string): Promise<void>
  /** Completes an open user task. Conflict when it is no longer open. */
  completeTask(userTaskKey: string, variables: Record<string, unknown>): Promise<void>
  /** For /health/ready: when a worker last polled successfully, null before the first time. */
  lastSuccessfulPoll(): Date | null
}

/** Models that the desk draws; ids are file names without extension. */
export interface ModelSource {
  /** BPMN XML of a process, undefined if there is none of that id. */
  process(processId: string): Promise<string | undefined>
  /** form-js schema of a form, undefined if there is none of that id. */
  form(formId: string): Promise<unknown>
}

/** Where partly received uploads lie until they are whole; an upload survives a restart. */
export interface PartStore {
  /** Bytes held for this upload so far; 0 if nothing. */
  size(uploadId: string): Promise<number>
  /** Appends at `offset` (must equal size). Stops with InvalidInput `file-too-large` as soon as more than `limit` bytes would be held. Returns the new size. */
  append(uploadId: string, offset: number, bytes: Readable, limit: number): Promise<number>
  /** The whole content. */
  read(uploadId: string): Promise<Readable>
  /** Forgets the content. */
  remove(uploadId: string): Promise<void>
}
