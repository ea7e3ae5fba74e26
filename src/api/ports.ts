import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { FormContract } from '../../forms/fields.ts'
import type { Decisions } from '../engine/decisions.ts'
import type { Messages } from '../engine/messages.ts'
import type { CaseStart } from '../engine/start-case.ts'
import type { UserTasks } from '../engine/user-tasks.ts'

/** What the API needs of the engine; the types are src/engine's own, narrowed to what is called. Tests fake exactly this. */
export interface EnginePorts {
  /** Decisions outside a case, for the pre-check and for "would the management mode change?". */
  decisions: Pick<Decisions, 'evaluate'>
  messages: Pick<Messages, 'correlate' | 'publish'>
  userTasks: Pick<UserTasks, 'assign' | 'unassign' | 'complete'>
  /** Starts project-lifecycle once (engine-patterns 4). */
  startCase(input: { caseId: string; variables: Record<string, unknown> }): Promise<CaseStart>
}

/** Models that the desk draws and forms that it shows; ids are folder names. */
export interface ModelSource {
  /** BPMN XML of a process, undefined if there is none of that id. */
  process(processId: string): Promise<string | undefined>
  /** form-js schema of a form, undefined if there is none of that id. */
  form(formId: string): Promise<unknown>
  /** The contract that a submission of the form must meet, undefined if there is none of that id. */
  formContract(formId: string): Promise<FormContract<z.ZodType> | undefined>
}

/** Where partly received uploads lie until they are whole; an upload survives a restart. */
export interface PartStore {
  /** Bytes held for this upload so far; 0 if nothing. */
  size(uploadId: string): Promise<number>
  /** Appends at `offset` (must equal size, else `upload-offset-wrong`). Who is still sending the same upload is cut off first, so that pieces never mix. Stops with `file-too-large` as soon as more than `limit` bytes would be held. Returns the new size. */
  append(uploadId: string, offset: number, bytes: Readable, limit: number): Promise<number>
  /** The whole content as a file of this machine. */
  path(uploadId: string): string
  /** Forgets the content. */
  remove(uploadId: string): Promise<void>
}

/** The few lines that the API writes itself; the rest is in the ledger. */
export interface ApiLogger {
  info(message: string, details?: Record<string, unknown>): void
  warn(message: string, details?: Record<string, unknown>): void
  error(message: string, details?: Record<string, unknown>): void
}
