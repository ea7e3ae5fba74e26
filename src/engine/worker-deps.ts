import type { Fault } from '../../decisions/contracts/fault.ts'
import type { Clock } from '../common/clock.ts'
import type { Calendar } from '../calendar/types.ts'
import type { DocumentStore } from '../documents/document-store.ts'
import type { CheckClaims, InspectDocument } from '../documents/inspection.ts'
import type { Notifier } from '../notifications/index.ts'
import type { PaperRequest } from '../papers/types.ts'
import type { Pack, Packs } from '../policy/index.ts'
import type { Register } from '../register/index.ts'
import type { FormCatalogue } from './forms.ts'

/** Addresses that go into forms and notifications. */
export interface Links {
  /** A signed link that opens one document in the browser, for the people of one step (`stepKey`). */
  documentUrl(documentId: string, stepKey: string): string
  /** A page of the desk; `path` begins with a slash. */
  deskUrl(path: string): string
}

/** One line of a 概算表 as it was handed in; yuan. */
export interface DeclaredBudgetLine {
  name: string
  submitted: number
  reduced?: number | undefined
  approved?: number | undefined
}

/** Everything that a worker may use; made once in the composition root. Only types: this file imports nothing at run time. */
export interface WorkerDeps {
  register: Register
  packs: Packs
  /** The working-day calendar with the days off that count for a pack. */
  calendarFor(pack: Pack): Calendar
  documents: DocumentStore
  inspectDocument: InspectDocument
  checkClaims: CheckClaims
  /** Reads the lines of a 概算表 (XLSX); an empty list where it cannot be read as one. */
  readBudgetLines(content: AsyncIterable<Uint8Array>, fileName: string): Promise<{ lines: DeclaredBudgetLine[]; faults: Fault[] }>
  /** Makes a 送签稿 as DOCX. */
  draftPaper(request: PaperRequest): Promise<Uint8Array>
  notifier: Notifier
  forms: FormCatalogue
  links: Links
  /** Sends `step-recall` to each key: a step or a wait whose dates are others now. A key that nobody waits for is lost without harm. */
  recall(keys: readonly string[]): Promise<void>
  /** Sends `meeting-concluded` to the steps of waiting cases; kept for some minutes, and a key that nobody waits for is lost without harm. */
  announceConclusions(stepKeys: readonly string[]): Promise<void>
  /** Hands a message to the one place that waits for it; false where nobody does. */
  correlate(message: string, key: string, variables: Record<string, unknown>): Promise<boolean>
  clock: Clock
}
