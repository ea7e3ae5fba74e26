import { registerKey, type Generation } from './generation.ts'
import type { Messages } from './messages.ts'

/** Name of the message that starts project-lifecycle; its correlation key is the case id. */
export const startMessage = 'project-submitted'

export interface CaseStart {
  /** Null when the case was running already. */
  processInstanceKey: string | null
  alreadyRunning: boolean
}

/**
 * Starts a case once: the engine answers 404 while an instance with this key is active. The caller has taken the unique row in the
 * register before (a message id is no idempotency: after its TTL the same id would start a second instance).
 */
export const startCase = async (messages: Messages, input: { caseId: string; variables: Record<string, unknown> }, generation: Generation = { current: 0 }): Promise<CaseStart> => {
  const { found, processInstanceKey } = await messages.correlate(startMessage, input.caseId, { ...input.variables, caseId: input.caseId })
  return found ? { processInstanceKey: processInstanceKey === undefined ? null : registerKey(generation, processInstanceKey), alreadyRunning: false } : { processInstanceKey: null, alreadyRunning: true }
}
