import { beijingDate } from '../calendar/beijing-time.ts'
import type { Deadline, Register } from '../register/index.ts'
import { fulfilledBy, settledBy } from './duties.ts'
import type { Happened } from './happened.ts'

type Write = Pick<Register, 'deadlines' | 'documents'>

/**
 * Settles what events and handed-in papers fulfil: in time, too late, or after all where it was missed and owed. True when a recurring duty came round by it, so that its
 * next date has to be worked out. A paper counts from the day on which it was handed in; one that was found faulty or was replaced does not count.
 */
export const settleDuties = async (register: Write, { caseId, happened }: { caseId: string; happened: ReadonlyMap<string, Happened> }): Promise<boolean> => {
  let cameRound = false
  const deadlines = await register.deadlines.list(caseId)
  for (const deadline of deadlines) {
    const settled = settledBy(deadline, happened)
    if (settled !== undefined) await settle(register, deadline, settled.on)
  }
  const waiting = deadlines.filter(({ role, state, owedSince }) => role in fulfilledBy && (state === 'open' || owedSince !== null))
  if (waiting.length === 0) return false
  const documents = (await register.documents.current(caseId)).filter(({ status }) => status !== 'faulty')
  for (const deadline of waiting) {
    const days = [...new Set(documents.filter(({ documentType }) => fulfilledBy[deadline.role]?.includes(documentType)).map(({ uploadedAt }) => beijingDate(uploadedAt)))].sort()
    if (deadline.recurring !== null) cameRound = (await settleRound(register, deadline, days)) || cameRound
    else if (days[0] !== undefined) await settle(register, deadline, days[0] < deadline.eventDate ? deadline.eventDate : days[0])
  }
  return cameRound
}

const settle = async ({ deadlines }: Write, { caseId, name, dueDate, owedSince }: Deadline, on: string): Promise<void> => {
  if (owedSince !== null) await deadlines.madeUp({ caseId, name, on, by: 'system' })
  else await deadlines.setState({ caseId, name, state: dueDate === null || on <= dueDate ? 'met' : 'missed', on, by: 'system' })
}

/**
 * One occurrence of a recurring duty. What is handed in after the last one that is settled belongs to what is owed of it first, and then to the next; everything that comes on
 * one day is one report.
 */
const settleRound = async (register: Write, deadline: Deadline, days: readonly string[]): Promise<boolean> => {
  const { caseId, name, eventDate, settledUntil } = deadline
  let { owedSince } = deadline
  for (const day of days) {
    if (day < eventDate || (settledUntil !== null && day <= settledUntil)) continue
    if (await register.deadlines.seen(caseId, `${name}:${day}`)) continue
    await settle(register, { ...deadline, owedSince }, day)
    if (owedSince === null) return true
    owedSince = null
  }
  return false
}
