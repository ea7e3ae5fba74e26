import { z } from 'zod'
import type { RequestKind } from '../../requests/index.ts'
import type { JsonObject } from './json.ts'

/** `open` until it is decided; `done`: needed no decision; `lapsed`: overtaken, for example by the end of the project. */
export const requestState = z.enum(['open', 'granted', 'refused', 'withdrawn', 'lapsed', 'done'])
export type RequestState = z.infer<typeof requestState>

/** One request of a unit to its running case. */
export interface CaseRequest {
  caseId: string
  kind: RequestKind
  /** From 1 for each kind. */
  number: number
  /** As the kind's contract in src/requests has it. */
  data: JsonObject
  state: RequestState
  /** What was found and decided about it so far; null: nothing yet. */
  result: JsonObject | null
  createdBy: string
  createdAt: Date
  decidedAt: Date | null
}

export interface RequestRef { caseId: string; kind: RequestKind; number: number }

export interface RequestRepository {
  /**
   * Writes a request, `open` unless told `done`. The same open request again (kind and data) answers the first one with `first: false`;
   * another one while one is open: Conflict `request-open`.
   */
  make(input: { caseId: string; kind: RequestKind; data: JsonObject; by: string; state?: 'open' | 'done' | undefined; clauses?: string[] | undefined }): Promise<{ request: CaseRequest; first: boolean }>
  /** Takes back an open request that nobody waited for: its row goes, the ledger keeps both. */
  takeBack(input: RequestRef & { by: string; reason: string }): Promise<void>
  /** Adds to the result of an open request what was found or judged about it. */
  note(input: RequestRef & { result: JsonObject; by: string; clauses?: string[] | undefined }): Promise<CaseRequest>
  /** Ends an open request. Idempotent: a decided one stays as it was decided. */
  decide(input: RequestRef & { state: Exclude<RequestState, 'open'>; result?: JsonObject | undefined; by: string; clauses?: string[] | undefined }): Promise<CaseRequest>
  /** NotFound `request-not-found`. */
  get(ref: RequestRef): Promise<CaseRequest>
  /** The one that is under way, undefined when none is. */
  open(caseId: string): Promise<CaseRequest | undefined>
  /** Open requests of all cases that the engine did not hear (`noteUnheard`), oldest first. */
  unheard(): Promise<CaseRequest[]>
  /** Notes whether the engine has still to hear of an open request. */
  noteUnheard(ref: RequestRef, unheard: boolean): Promise<void>
  /** Oldest first. */
  list(caseId: string, kind?: RequestKind): Promise<CaseRequest[]>
}
