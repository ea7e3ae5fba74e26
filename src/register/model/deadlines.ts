import { z } from 'zod'

export const deadlineState = z.enum(['open', 'met', 'missed', 'void'])
export type DeadlineState = z.infer<typeof deadlineState>

/** A statutory date. Dates are ISO days. */
export interface Deadline {
  caseId: string
  name: string
  title: string
  event: string
  eventDate: string
  /** Null where the text gives no date, or the calendar cannot say yet. */
  dueDate: string | null
  owedBy: string
  owedTo: string | null
  statutory: boolean
  /** Worked out with a year that is not announced: worked out again when it is. */
  provisional: boolean
  calendarVersion: string
  rule: string
  clauses: string[]
  consequence: string | null
  state: DeadlineState
  computedAt: Date
}

export interface DeadlineRepository {
  /** Writes or rewrites by (case, name); one that is met, missed or void keeps its state and date. */
  save(deadlines: Omit<Deadline, 'state' | 'computedAt'>[]): Promise<Deadline[]>
  /** Earliest first. */
  list(caseId: string): Promise<Deadline[]>
  setState(input: { caseId: string; name: string; state: DeadlineState; by: string }): Promise<void>
  /** Open ones that must be worked out again when a year is loaded. */
  provisional(): Promise<Deadline[]>
  /** Open ones due on or before a day. */
  dueBy(date: string): Promise<Deadline[]>
}
