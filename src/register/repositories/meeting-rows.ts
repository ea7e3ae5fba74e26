import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { NotFound } from '../../common/errors.ts'
import { agendaState, meetingConclusion, meetingState } from '../model/index.ts'
import type { AgendaItem, Meeting, MeetingExpert, WaitingReview } from '../model/index.ts'
import type { MeetingAgendaTable, MeetingsTable } from '../schema/plans.ts'
import type { Scope } from '../scope.ts'
import { currentStates } from './step-rows.ts'

type MeetingRow = Selectable<MeetingsTable> & { name: string; project_code: string | null; process_instance_key: string | null }

export const toMeeting = (row: MeetingRow): Meeting => ({
  meetingId: row.meeting_id, packId: row.pack_id, title: row.name, code: row.project_code, period: row.period, state: meetingState.parse(row.state), heldOn: row.held_on, time: row.time,
  place: row.place, chair: row.chair, recorder: row.recorder, attendees: row.attendees, calledBy: row.called_by, calledAt: row.called_at, processInstanceKey: row.process_instance_key,
})

type AgendaRow = Selectable<MeetingAgendaTable> & { name: string; project_code: string | null; unit_id: string }

export const toAgendaItem = (row: AgendaRow): AgendaItem => ({
  meetingId: row.meeting_id, stepKey: row.step_key, caseId: row.case_id, projectName: row.name, projectCode: row.project_code, unitId: row.unit_id, title: row.title, position: row.position,
  state: agendaState.parse(row.state), conclusion: row.conclusion === null ? null : meetingConclusion.parse(row.conclusion), votesFor: row.votes_for, counted: row.counted, opinion: row.opinion, conditions: row.conditions,
})

export const selectMeetings = ({ db }: Scope) => db.selectFrom('meetings').innerJoin('projects', 'projects.case_id', 'meetings.meeting_id')
  .selectAll('meetings').select(['projects.name', 'projects.project_code', 'projects.process_instance_key'])

export const selectAgenda = ({ db }: Scope) => db.selectFrom('meeting_agenda').innerJoin('projects', 'projects.case_id', 'meeting_agenda.case_id')
  .selectAll('meeting_agenda').select(['projects.name', 'projects.project_code', 'projects.unit_id'])

export const getMeeting = async (scope: Scope, meetingId: string): Promise<Meeting> => {
  const row = await selectMeetings(scope).where('meeting_id', '=', meetingId).executeTakeFirst()
  if (row === undefined) throw new NotFound('没有找到这次会议', { code: 'meeting-not-found', remedy: '请在会议列表中选择' })
  return toMeeting(row)
}

/** Reads a meeting and keeps everybody else from changing it until the transaction ends. */
export const lockMeeting = async (inside: Scope, meetingId: string): Promise<Meeting> => {
  await inside.db.selectFrom('meetings').select('meeting_id').where('meeting_id', '=', meetingId).forUpdate().executeTakeFirst()
  return getMeeting(inside, meetingId)
}

const waiting = ({ db }: Scope) => db.selectFrom('steps').select('step_key').where('state', 'in', currentStates)

/** The agenda in its order. What is listed and no longer waits (a case that was withdrawn) reads as dropped; reading writes nothing. */
export const readAgenda = async (scope: Scope, meetingId: string): Promise<AgendaItem[]> => {
  const rows = await selectAgenda(scope).select((row) => row('meeting_agenda.step_key', 'in', waiting(scope)).as('waits')).where('meeting_id', '=', meetingId).orderBy('position').execute()
  return rows.map(({ waits, ...row }) => toAgendaItem(row.state === 'listed' && !waits ? { ...row, state: 'dropped' } : row))
}

/** Drops for good what is listed and no longer waits: once the meeting was held, nothing comes back to it. */
export const dropWhatIsGone = async (inside: Scope, meetingId: string): Promise<void> => {
  await inside.db.updateTable('meeting_agenda').set({ state: 'dropped' }).where('meeting_id', '=', meetingId).where('state', '=', 'listed').where('step_key', 'not in', waiting(inside)).execute()
}

export const readExperts = async ({ db }: Scope, meetingId: string): Promise<MeetingExpert[]> => {
  const rows = await db.selectFrom('meeting_experts').innerJoin('experts', 'experts.expert_id', 'meeting_experts.expert_id').where('meeting_id', '=', meetingId)
    .selectAll('experts').select('meeting_experts.present').orderBy('experts.name').orderBy('experts.expert_id').execute()
  return rows.map((row) => ({ expertId: row.expert_id, packId: row.pack_id, name: row.name, unitName: row.unit_name, title: row.title, active: row.active, present: row.present }))
}

/** Reviews that wait for a meeting and stand on no agenda that is still to be held or to go back. */
export const readWaiting = async ({ db }: Scope, packIds: readonly string[], element: string): Promise<WaitingReview[]> => {
  const rows = await db.selectFrom('steps').innerJoin('projects', 'projects.case_id', 'steps.case_id')
    .where('steps.element', '=', element).where('steps.state', 'in', ['open', 'recalled']).where('projects.pack_id', 'in', packIds.length === 0 ? ['-'] : packIds)
    .where('steps.step_key', 'not in', db.selectFrom('meeting_agenda').select('step_key').where('state', 'in', ['listed', 'concluded']))
    .select(['steps.step_key', 'steps.case_id', 'projects.pack_id', 'projects.name', 'projects.project_code', 'projects.unit_id', 'steps.first_opened_at', 'steps.due_at'])
    .select(sql<string | null>`steps.opening -> 'review' ->> 'title'`.as('title'))
    .orderBy('steps.first_opened_at').orderBy('steps.seq').execute()
  return rows.map((row) => ({
    stepKey: row.step_key, caseId: row.case_id, packId: row.pack_id ?? '', projectName: row.name, projectCode: row.project_code, unitId: row.unit_id, title: row.title ?? '会议审议', since: row.first_opened_at, dueAt: row.due_at,
  }))
}
