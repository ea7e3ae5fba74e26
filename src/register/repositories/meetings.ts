import { randomUUID } from 'node:crypto'
import { Conflict } from '../../common/errors.ts'
import type { Meeting, MeetingRepository } from '../model/index.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'
import { createMeetingCourse } from './meeting-course.ts'
import { getMeeting, lockMeeting, readAgenda, readExperts, readWaiting, selectMeetings, toMeeting } from './meeting-rows.ts'
import { openCase } from './open-case.ts'

export const createMeetingRepository = (scope: Scope): MeetingRepository => ({
  ...createMeetingCourse(scope),

  call: ({ packId, period, title, jurisdiction, body, clauses, by }) => scope.atomically(async (inside) => {
    const meetingId = period === null ? `meeting-${randomUUID()}` : `meeting-${packId}-${period}`
    await inside.db.insertInto('counters').values({ name: `lock:${meetingId}`, value: 1 }).onConflict((conflict) => conflict.column('name').doUpdateSet({ value: 1 })).execute()
    const earlier = await selectMeetings(inside).where('meeting_id', '=', meetingId).executeTakeFirst()
    if (earlier !== undefined) return { meeting: toMeeting(earlier), first: false }
    await openCase(inside, { caseId: meetingId, kind: 'meeting', name: title, packId, jurisdiction, body })
    await inside.db.insertInto('meetings').values({
      meeting_id: meetingId, pack_id: packId, period, state: 'called', held_on: null, time: null, place: null, chair: null, recorder: null, attendees: null, called_by: by, called_at: inside.clock.now(),
    }).execute()
    await appendLedger(inside, { caseId: meetingId, actor: by, action: 'meeting-called', clauses, details: { title, period } })
    return { meeting: await getMeeting(inside, meetingId), first: true }
  }),

  get: (meetingId) => getMeeting(scope, meetingId),
  find: async (meetingId) => {
    const row = await selectMeetings(scope).where('meeting_id', '=', meetingId).executeTakeFirst()
    return row && toMeeting(row)
  },
  list: async ({ packIds } = {}) => {
    const rows = await selectMeetings(scope).$if(packIds !== undefined, (query) => query.where('meetings.pack_id', 'in', packIds?.length ? packIds : ['-'])).orderBy('called_at', 'desc').orderBy('meeting_id').execute()
    return rows.map(toMeeting)
  },
  notStarted: async () => (await selectMeetings(scope).where('process_instance_key', 'is', null).where('state', 'not in', ['concluded', 'cancelled']).orderBy('called_at').execute()).map(toMeeting),
  waiting: (packIds, element) => readWaiting(scope, packIds, element),
  agenda: (meetingId) => readAgenda(scope, meetingId),

  setAgenda: ({ meetingId, reviews, by }) => scope.atomically(async (inside) => {
    mustBeOpen(await lockMeeting(inside, meetingId))
    for (const { stepKey, projectName } of reviews) {
      const elsewhere = await inside.db.selectFrom('meeting_agenda').select('meeting_id').where('step_key', '=', stepKey).where('meeting_id', '<>', meetingId).where('state', 'in', ['listed', 'concluded']).executeTakeFirst()
      if (elsewhere !== undefined) throw new Conflict(`“${projectName}”已列入另一次会议`, { code: 'already-on-agenda', remedy: '请先从那次会议的议程中移出' })
    }
    await inside.db.deleteFrom('meeting_agenda').where('meeting_id', '=', meetingId).where('state', 'in', ['listed', 'dropped']).execute()
    for (const [index, { stepKey, caseId, title }] of reviews.entries()) {
      await inside.db.insertInto('meeting_agenda').values({
        meeting_id: meetingId, step_key: stepKey, case_id: caseId, title, position: index + 1, state: 'listed', conclusion: null, votes_for: null, counted: null, opinion: null, conditions: null, taken_by: null,
      }).execute()
    }
    await appendLedger(inside, { caseId: meetingId, actor: by, action: 'agenda-set', details: { reviews: reviews.map(({ stepKey }) => stepKey) } })
    return readAgenda(inside, meetingId)
  }),

  experts: (meetingId) => readExperts(scope, meetingId),
  setExperts: ({ meetingId, expertIds, by }) => scope.atomically(async (inside) => {
    mustBeOpen(await lockMeeting(inside, meetingId))
    await inside.db.deleteFrom('meeting_experts').where('meeting_id', '=', meetingId).execute()
    for (const expertId of new Set(expertIds)) await inside.db.insertInto('meeting_experts').values({ meeting_id: meetingId, expert_id: expertId, present: true }).execute()
    await appendLedger(inside, { caseId: meetingId, actor: by, action: 'experts-invited', details: { expertIds: [...new Set(expertIds)] } })
    return readExperts(inside, meetingId)
  }),

  recusals: async (meetingId) => {
    const rows = await scope.db.selectFrom('meeting_recusals').selectAll().where('meeting_id', '=', meetingId).orderBy('stated_at').orderBy('expert_id').execute()
    return rows.map((row) => ({ stepKey: row.step_key, expertId: row.expert_id, reason: row.reason, statedBy: row.stated_by, statedAt: row.stated_at }))
  },
  recuse: ({ meetingId, stepKey, expertId, reason, by }) => scope.atomically(async (inside) => {
    mustBeOpen(await lockMeeting(inside, meetingId))
    const stated = await inside.db.insertInto('meeting_recusals').values({ meeting_id: meetingId, step_key: stepKey, expert_id: expertId, reason, stated_by: by, stated_at: inside.clock.now() })
      .onConflict((conflict) => conflict.columns(['meeting_id', 'step_key', 'expert_id']).doNothing()).executeTakeFirst()
    if ((stated.numInsertedOrUpdatedRows ?? 0n) > 0n) await appendLedger(inside, { caseId: meetingId, actor: by, action: 'expert-recused', details: { stepKey, expertId, reason } })
  }),
})

const mustBeOpen = ({ state }: Meeting): void => {
  if (state !== 'called' && state !== 'convened') throw new Conflict('会议已经召开或者取消，议程和专家不能再改', { code: 'agenda-closed', remedy: '没有审议的项目请列入下一次会议' })
}
