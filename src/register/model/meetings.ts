import { z } from 'zod'

export const meetingState = z.enum(['called', 'convened', 'held', 'concluded', 'cancelled'])
export type MeetingState = z.infer<typeof meetingState>
export const agendaState = z.enum(['listed', 'dropped', 'deferred', 'concluded', 'taken'])
export type AgendaState = z.infer<typeof agendaState>
export const meetingConclusion = z.enum(['agree', 'agreeWithConditions', 'return', 'disagree'])
export type MeetingConclusion = z.infer<typeof meetingConclusion>

/** A review meeting over several projects; its id is the case on which its steps, minutes and ledger hang. */
export interface Meeting {
  meetingId: string
  packId: string
  title: string
  code: string | null
  /** The month or quarter that it is the regular meeting of; null for one that a person called. */
  period: string | null
  state: MeetingState
  /** ISO day. */
  heldOn: string | null
  time: string | null
  place: string | null
  chair: string | null
  recorder: string | null
  attendees: string | null
  calledBy: string
  calledAt: Date
  processInstanceKey: string | null
}

/** One waiting review on an agenda, and what the meeting said of it. */
export interface AgendaItem {
  meetingId: string
  /** Step of the case that waits. */
  stepKey: string
  caseId: string
  projectName: string
  projectCode: string | null
  unitId: string
  /** The review item's title. */
  title: string
  position: number
  state: AgendaState
  conclusion: MeetingConclusion | null
  votesFor: number | null
  /** Experts who were there and not recused for this project. */
  counted: number | null
  opinion: string | null
  conditions: string | null
}

export interface Expert { expertId: string; packId: string; name: string; unitName: string; title: string; active: boolean }
export interface MeetingExpert extends Expert { present: boolean }
export interface Recusal { stepKey: string; expertId: string; reason: string; statedBy: string; statedAt: Date }

/** A case that waits for a meeting and stands on no agenda. */
export interface WaitingReview { stepKey: string; caseId: string; packId: string; projectName: string; projectCode: string | null; unitId: string; title: string; since: Date; dueAt: Date }

export interface ConcludedItem { stepKey: string; conclusion: MeetingConclusion | 'deferred'; votesFor: number | null; opinion: string | null; conditions: string | null }

export interface MeetingRepository {
  /** A regular meeting is unique by pack and period: a second call answers the same with `first: false`. */
  call(input: { packId: string; period: string | null; title: string; jurisdiction: string; body: string; clauses: string[]; by: string }): Promise<{ meeting: Meeting; first: boolean }>
  /** NotFound `meeting-not-found`. */
  get(meetingId: string): Promise<Meeting>
  find(meetingId: string): Promise<Meeting | undefined>
  /** Newest first. */
  list(filter?: { packIds?: readonly string[] }): Promise<Meeting[]>
  notStarted(): Promise<Meeting[]>
  /** Reviews that wait for a meeting and stand on no open agenda, longest first. */
  waiting(packIds: readonly string[], element: string): Promise<WaitingReview[]>
  /** In the order of the agenda; items whose case no longer waits are dropped while the meeting is not held. */
  agenda(meetingId: string): Promise<AgendaItem[]>
  /** The whole agenda, in order. Conflict `agenda-closed` once the meeting was held, `already-on-agenda` for a review on another open agenda. */
  setAgenda(input: { meetingId: string; reviews: readonly WaitingReview[]; by: string }): Promise<AgendaItem[]>
  experts(meetingId: string): Promise<MeetingExpert[]>
  /** Conflict `agenda-closed` once the meeting was held. */
  setExperts(input: { meetingId: string; expertIds: readonly string[]; by: string }): Promise<MeetingExpert[]>
  recusals(meetingId: string): Promise<Recusal[]>
  /** A conflict of interest: the expert is not counted for that project. Idempotent. */
  recuse(input: { meetingId: string; stepKey: string; expertId: string; reason: string; by: string }): Promise<void>
  convene(input: { meetingId: string; heldOn: string; time: string; place: string; chair: string; recorder: string; by: string }): Promise<void>
  cancel(input: { meetingId: string; reason: string; by: string }): Promise<void>
  /** Notes who was there and what was said of each project, once. */
  hold(input: { meetingId: string; absent: readonly string[]; attendees: string; items: readonly ConcludedItem[]; by: string }): Promise<void>
  /** The minutes are out: the conclusions may go back. Answers the steps that wait for them. */
  conclude(input: { meetingId: string; by: string }): Promise<string[]>
  /** The waiting case takes the conclusion of its step, once; a repeated job gets the same answer. */
  take(input: { stepKey: string; jobKey: string }): Promise<(AgendaItem & { meeting: Meeting }) | undefined>
}

export interface ExpertRepository {
  add(expert: Expert & { by: string }): Promise<Expert>
  /** Those who can be asked, by name. */
  list(packIds: readonly string[]): Promise<Expert[]>
  retire(input: { expertId: string; by: string }): Promise<void>
}
