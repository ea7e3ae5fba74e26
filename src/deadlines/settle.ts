import type { CaseDocument, Deadline, ProjectEvent, Register } from '../register/index.ts'
import { settledBy } from './duties.ts'
import type { Happened } from './happened.ts'
import { type Fulfilled, dayOf, fulfilledOnce, fulfilledRound, namePaper } from './papers.ts'

type Write = Pick<Register, 'deadlines' | 'documents' | 'ledger'>
interface Known {
  caseId: string
  happened: ReadonlyMap<string, Happened>
  events: readonly ProjectEvent[]
  /** Document types that fulfil a duty once all of them are in, by the duty's name. */
  wanted: ReadonlyMap<string, readonly string[]>
}

/**
 * Settles what events and handed-in papers fulfil: in time, too late, or after all where it was missed and owed. True when a recurring duty came round by it, so that its
 * next date has to be worked out. A paper counts from the day on which it was handed in; one that was found faulty or was replaced does not count, and a duty that it had met is
 * open again.
 */
export const settleDuties = async (register: Write, { caseId, happened, events, wanted }: Known): Promise<boolean> => {
  let cameRound = false
  const deadlines = await register.deadlines.list(caseId)
  for (const deadline of deadlines) {
    const settled = settledBy(deadline, happened)
    if (settled !== undefined) await settle(register, deadline, { on: settled.on, papers: [] })
  }
  const named = deadlines.flatMap((deadline) => { const types = wanted.get(deadline.name) ?? []; return types.length === 0 || deadline.state === 'void' ? [] : [{ deadline, types }] })
  if (named.length === 0) return false
  const papers = await register.documents.all(caseId)
  for (const { deadline, types } of named) {
    if (deadline.recurring !== null) cameRound = (await settleRound(register, deadline, types, papers)) || cameRound
    else await settleOnce(register, deadline, fulfilledOnce(types, deadline, papers, events))
  }
  return cameRound
}

const settle = async ({ deadlines }: Pick<Write, 'deadlines'>, { caseId, name, dueDate, owedSince }: Deadline, { on, papers }: Fulfilled): Promise<void> => {
  // In the name of whoever handed in the last of them; an event has its own entry.
  const last = [...papers].sort((one, other) => dayOf(one).localeCompare(dayOf(other))).at(-1)
  const how = { caseId, name, on, by: last?.uploadedBy ?? 'system', ...(last === undefined ? {} : { papers: papers.map(namePaper) }) }
  if (owedSince !== null) await deadlines.madeUp(how)
  else await deadlines.setState({ ...how, state: dueDate === null || on <= dueDate ? 'met' : 'missed' })
}

const settleOnce = async (register: Write, deadline: Deadline, done: Fulfilled | undefined): Promise<void> => {
  const { caseId, name, state, owedSince } = deadline
  if (done === undefined) {
    if (state === 'met') await register.deadlines.setState({ caseId, name, state: 'open', by: 'system' })
  } else if (state === 'open' || owedSince !== null) await settle(register, deadline, done)
}

const settleRound = async (register: Write, deadline: Deadline, types: readonly string[], papers: readonly CaseDocument[]): Promise<boolean> => {
  const { due, owed } = fulfilledRound(types, deadline, papers, await register.ledger.list({ caseId: deadline.caseId }))
  if (owed !== undefined) await settle(register, deadline, owed)
  if (due !== undefined) await settle(register, { ...deadline, owedSince: null }, due)
  return due !== undefined
}
