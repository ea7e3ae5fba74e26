import { z } from 'zod'
import { acceptance } from './acceptance.ts'
import { change } from './change.ts'
import { completion } from './completion.ts'
import { event } from './event.ts'
import { extension } from './extension.ts'
import { requestFields } from './request-fields.ts'
import type { RequestField } from './request-fields.ts'
import { termination } from './termination.ts'

export { statedAcceptanceFacts } from './acceptance.ts'
export { changedFacts, statedChangeFacts } from './change.ts'
export { eventTitles, reportedEvent } from './event.ts'
export type { ReportedEvent } from './event.ts'
export type { RequestKindContract, RequestStage } from './fields.ts'
export { blocking, matterMoment, matterTitles, momentsBefore, openMatters } from './open-matters.ts'
export { requestField } from './request-fields.ts'
export type { RequestField } from './request-fields.ts'
export type { MatterMoment, OpenMatters } from './open-matters.ts'

/** Every kind of request, by its name. */
export const requestContracts = { completion, change, acceptance, extension, termination, event } as const

export const requestKind = z.enum(['completion', 'change', 'acceptance', 'extension', 'termination', 'event'])
export type RequestKind = z.infer<typeof requestKind>

const questions = new Map<RequestKind, RequestField[]>()
/** The questions of a kind, read from its contract once. */
export const fieldsOf = (kind: RequestKind): RequestField[] => {
  const known = questions.get(kind) ?? requestFields(requestContracts[kind])
  questions.set(kind, known)
  return known
}

const requestOf = <Kind extends string, Data extends z.ZodObject>({ kind, data }: { kind: Kind; data: Data }) => z.strictObject({ kind: z.literal(kind), data })

/** What comes in over the API: a kind with exactly its own data. */
export const newRequest = z.discriminatedUnion('kind', [
  requestOf(completion), requestOf(change), requestOf(acceptance), requestOf(extension), requestOf(termination), requestOf(event),
])
export type NewRequest = z.infer<typeof newRequest>

/** The message that hands a request to the one place of the case that waits for it, and the variables that it brings. */
export const requestMessage = 'case-request'
export const requestVariables = z.object({ request: z.object({ kind: requestKind, number: z.int().min(1) }) })
