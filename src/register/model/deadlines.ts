import { z } from 'zod'
import type { JsonObject } from './json.ts'

export const deadlineState = z.enum(['open', 'met', 'missed', 'void'])
export type DeadlineState = z.infer<typeof deadlineState>

/** A statutory date. Dates are ISO days. */
export interface Deadline {
  caseId: string
  name: string
  /** What it is for, the same for all packs (`deadlineRole` of the rule's contract). */
  role: string
  title: string
  event: string
  eventDate: string
  /** Where the event's date comes from, a Chinese phrase. */
  eventSource: string
  /** First day of the window; null where the duty may be done at once. */
  opensOn: string | null
  /** Null where the text gives no date. */
  dueDate: string | null
  /** `month`, `quarter`, `year`: the next one follows when this one is met or missed. */
  recurring: string | null
  /** The last occurrence of a recurring duty that was met or missed. */
  settledUntil: string | null
  /** The last day that passed with the duty not done, until it is done or nobody owes it any more; null where nothing is overdue. */
  owedSince: string | null
  owedBy: string
  owedTo: string | null
  statutory: boolean
  /** Worked out with a year that is not announced: worked out again when it is. */
  provisional: boolean
  calendarVersion: string
  /** Chinese sentences that answer "why this date". */
  explanation: string[]
  rule: string
  clauses: string[]
  consequence: string | null
  state: DeadlineState
  computedAt: Date
  /** The date that the people concerned were last told; null before the first. */
  toldDueDate: string | null
}

type Computed = Omit<Deadline, 'state' | 'computedAt' | 'toldDueDate' | 'settledUntil' | 'owedSince' | 'role' | 'eventSource' | 'opensOn' | 'recurring' | 'explanation'>
/** A date as worked out; what is left out is none. */
export type NewDeadline = Computed & Partial<Pick<Deadline, 'role' | 'eventSource' | 'opensOn' | 'recurring' | 'explanation'>>

/** A row of the `deadlines` rule as it was decided for a case; callers parse it with the rule's contract. */
export interface DeadlineRule { name: string; role: string; content: JsonObject }

/** A paper that fulfilled a duty, its type and the day on which it was handed in. */
export interface HandedIn { documentId: string; documentType: string; on: string }

export interface DeadlineRepository {
  /** Writes or rewrites by (case, name). One that is met or void keeps its state and date; a missed one opens again when its new date is not before `today`. */
  save(deadlines: NewDeadline[], options?: { today?: string | undefined }): Promise<Deadline[]>
  /** Earliest first. */
  list(caseId: string): Promise<Deadline[]>
  find(caseId: string, name: string): Promise<Deadline | undefined>
  /**
   * Settles one, or opens it again; a recurring one stays open from `settledUntil` on (its next date has to be worked out). Missed without a day (`on`) it is owed still; with
   * one it was done on that day, too late. `papers` are those that fulfilled it. Ledger `deadline-state`.
   */
  setState(input: { caseId: string; name: string; state: DeadlineState; by: string; on?: string | undefined; papers?: HandedIn[] | undefined }): Promise<void>
  /** Notes that what was missed was done after all; nothing where nothing is owed. Ledger `deadline-made-up`. */
  madeUp(input: { caseId: string; name: string; on: string; by: string; papers?: HandedIn[] | undefined }): Promise<void>
  /** Open ones that must be worked out again when a year is loaded. */
  provisional(): Promise<Deadline[]>
  /** Open ones due on or before a day. */
  dueBy(date: string): Promise<Deadline[]>
  /** Marks a job whose settling of dates is done; true when it had been marked before (a retry). */
  seen(caseId: string, jobKey: string): Promise<boolean>
  /** Notes that the people concerned know this date. */
  told(input: { caseId: string; name: string; dueDate: string | null }): Promise<void>
  /** The rows that hold for a case now; open dates of rows that no longer hold become void, and void ones of rows that hold again open. */
  replaceRules(caseId: string, rules: DeadlineRule[]): Promise<void>
  rules(caseId: string): Promise<DeadlineRule[]>
  /** Cases with rows or open dates: whose dates depend on the calendar. */
  casesWithRules(): Promise<string[]>
}

/** Something that happened to a project and that periods run from. Append-only: a later one of the same event counts. */
export interface ProjectEvent {
  caseId: string
  /** `deadlineEvent` of the rule's contract. */
  event: string
  on: string
  /** Where the date comes from, a Chinese phrase. */
  source: string
  /** What recorded it (a job): the same key twice is one event. */
  sourceKey: string
  /** An extension: by how many months, or until which day. */
  months: number | null
  until: string | null
  recordedBy: string
  recordedAt: Date
}

export interface ProjectEventRepository {
  /** Idempotent by (case, event, sourceKey). Ledger `event-recorded`. */
  record(input: Omit<ProjectEvent, 'recordedAt' | 'months' | 'until'> & { months?: number | null | undefined; until?: string | null | undefined }): Promise<ProjectEvent>
  /** Oldest first. */
  list(caseId: string): Promise<ProjectEvent[]>
  /** Notes that the dates of a case count with every event that it has now. */
  counted(caseId: string): Promise<void>
  /** Cases with an event beyond `afterSeq` that their dates do not count with yet, and the number up to which was looked. */
  uncounted(afterSeq: number): Promise<{ cases: string[]; seq: number }>
}

/** Something in the engine that waits for a date: recalled when the date is another one. */
export interface DeadlineWait { waitKey: string; caseId: string; role: string; name: string | null; dueDate: string | null; opensOn: string | null }

export interface DeadlineWaitRepository {
  /** Writes or rewrites by key. */
  save(wait: DeadlineWait): Promise<void>
  list(caseId: string): Promise<DeadlineWait[]>
}

export interface CalendarRepository {
  /** The calendar data loaded last, as JSON. */
  latest(): Promise<{ version: string; data: unknown } | undefined>
  /** Nothing happens when this version is the latest. Ledger `calendar-loaded`. */
  save(input: { version: string; data: unknown; by: string; note?: string | undefined }): Promise<void>
}
