import { Conflict } from '../../common/errors.ts'
import type { MeetingRepository } from '../model/index.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'
import { dropWhatIsGone, getMeeting, lockMeeting, readAgenda, readExperts, selectAgenda, toAgendaItem } from './meeting-rows.ts'
import { completeStep } from './steps.ts'

type Course = Pick<MeetingRepository, 'convene' | 'cancel' | 'hold' | 'conclude' | 'take'>

/** From the invitation to the conclusions that go back to the waiting cases. */
export const createMeetingCourse = (scope: Scope): Course => ({
  convene: ({ meetingId, heldOn, time, place, chair, recorder, by }) => scope.atomically(async (inside) => {
    const meeting = await lockMeeting(inside, meetingId)
    const same = meeting.heldOn === heldOn && meeting.time === time && meeting.place === place && meeting.chair === chair && meeting.recorder === recorder
    if (meeting.state !== 'called' && (meeting.state !== 'convened' || same)) return
    await inside.db.updateTable('meetings').set({ state: 'convened', held_on: heldOn, time, place, chair, recorder }).where('meeting_id', '=', meetingId).execute()
    await appendLedger(inside, { caseId: meetingId, actor: by, action: 'meeting-convened', details: { heldOn, time, place, chair, agenda: (await readAgenda(inside, meetingId)).filter(({ state }) => state === 'listed').map(({ stepKey }) => stepKey) } })
  }),

  cancel: ({ meetingId, reason, by }) => scope.atomically(async (inside) => {
    const meeting = await lockMeeting(inside, meetingId)
    if (meeting.state === 'cancelled') return
    await inside.db.updateTable('meetings').set({ state: 'cancelled' }).where('meeting_id', '=', meetingId).execute()
    await inside.db.updateTable('meeting_agenda').set({ state: 'deferred' }).where('meeting_id', '=', meetingId).where('state', '=', 'listed').execute()
    await appendLedger(inside, { caseId: meetingId, actor: by, action: 'meeting-cancelled', details: { reason } })
  }),

  hold: ({ meetingId, absent, attendees, items, by }) => scope.atomically(async (inside) => {
    const meeting = await lockMeeting(inside, meetingId)
    if (meeting.state !== 'convened') return
    await dropWhatIsGone(inside, meetingId)
    for (const { expertId } of await readExperts(inside, meetingId)) {
      await inside.db.updateTable('meeting_experts').set({ present: !absent.includes(expertId) }).where('meeting_id', '=', meetingId).where('expert_id', '=', expertId).execute()
    }
    const present = (await readExperts(inside, meetingId)).filter((expert) => expert.present).map(({ expertId }) => expertId)
    const recused = await inside.db.selectFrom('meeting_recusals').select(['step_key', 'expert_id']).where('meeting_id', '=', meetingId).execute()
    for (const { stepKey, conclusion, votesFor, opinion, conditions } of items) {
      const counted = present.filter((expertId) => !recused.some((one) => one.step_key === stepKey && one.expert_id === expertId)).length
      const said = conclusion === 'deferred' ? { state: 'deferred', conclusion: null } : { state: 'concluded', conclusion }
      await inside.db.updateTable('meeting_agenda').set({ ...said, votes_for: votesFor, counted, opinion, conditions }).where('meeting_id', '=', meetingId).where('step_key', '=', stepKey).where('state', '=', 'listed').execute()
    }
    await inside.db.updateTable('meetings').set({ state: 'held', attendees }).where('meeting_id', '=', meetingId).execute()
    await appendLedger(inside, { caseId: meetingId, actor: by, action: 'meeting-held', details: { present, attendees, items } })
  }),

  conclude: ({ meetingId, by }) => scope.atomically(async (inside) => {
    const meeting = await lockMeeting(inside, meetingId)
    const back = (await readAgenda(inside, meetingId)).filter(({ state }) => state === 'concluded').map(({ stepKey }) => stepKey)
    if (meeting.state === 'held') {
      await inside.db.updateTable('meetings').set({ state: 'concluded' }).where('meeting_id', '=', meetingId).execute()
      await appendLedger(inside, { caseId: meetingId, actor: by, action: 'meeting-concluded', details: { back } })
    }
    return back
  }),

  take: ({ stepKey, jobKey }) => scope.atomically(async (inside) => {
    const { db } = inside
    const items = (await selectAgenda(inside).where('step_key', '=', stepKey).execute())
    const again = items.find((item) => item.taken_by === jobKey)
    if (again !== undefined) return { ...toAgendaItem(again), meeting: await getMeeting(inside, again.meeting_id) }
    for (const item of items.filter(({ state }) => state === 'concluded')) {
      const meeting = await getMeeting(inside, item.meeting_id)
      if (meeting.state !== 'concluded') continue
      const taken = await db.updateTable('meeting_agenda').set({ state: 'taken', taken_by: jobKey }).where('meeting_id', '=', item.meeting_id).where('step_key', '=', stepKey).where('state', '=', 'concluded').executeTakeFirst()
      if (taken.numUpdatedRows === 0n) throw new Conflict('会议结论正被另一项作业取用', { code: 'conclusion-taken', remedy: '系统会自动重试' })
      await completeStep(inside, stepKey)
      await appendLedger(inside, { caseId: item.case_id, actor: 'system', action: 'meeting-conclusion-taken', details: { meetingId: item.meeting_id, stepKey, conclusion: item.conclusion } })
      return { ...toAgendaItem(item), state: 'taken', meeting }
    }
    return undefined
  }),
})
