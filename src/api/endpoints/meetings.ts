import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { callMeeting, waitingElement } from '../../planning/index.ts'
import type { Meeting } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import type { Reach } from '../permissions.ts'
import type { Caller } from '../roles.ts'
import { decidedPack, mayDecideOn, packsInSight } from '../services/gathering-access.ts'
import type { Services } from '../services/services.ts'
import { nothing } from '../shapes/common.ts'
import { agendaBody, agendaShape, callMeetingBody, expertShape, invitationBody, meetingParams, meetingShape, newExpertBody, recusalBody, waitingShape } from '../shapes/gatherings.ts'
import { omit } from '../views/omit.ts'
import { agendaView, meetingView, waitingView } from '../views/gathering-views.ts'

const tag = '评审会'
const detail = meetingShape.extend({ agenda: z.array(agendaShape), experts: z.array(expertShape.extend({ present: z.boolean() })), waiting: z.array(waitingShape), pool: z.array(expertShape) })

/** Review meetings: agenda from the waiting cases, experts from the pool, conflicts of interest; what was concluded is entered in the process `review-meeting`. */
export const meetingEndpoints = ({ register, packs, engine }: Services): Endpoint[] => {
  const inSight = async (caller: Caller, reach: Reach, meetingId: string): Promise<Meeting> => {
    const meeting = await register.meetings.find(meetingId)
    if (meeting === undefined || !packsInSight(packs, caller, reach).includes(meeting.packId)) throw new ApiError('meeting-not-found', '没有找到这次会议。', { remedy: '请在会议列表中选择。' })
    return meeting
  }
  const decided = async (caller: Caller, reach: Reach, meetingId: string): Promise<Meeting> => {
    const meeting = await inSight(caller, reach, meetingId)
    decidedPack(packs, caller, meeting.packId)
    return meeting
  }
  const shown = async (meetingId: string, caller: Caller) => {
    const meeting = await register.meetings.get(meetingId)
    const [agenda, experts, recusals] = [await register.meetings.agenda(meetingId), await register.meetings.experts(meetingId), await register.meetings.recusals(meetingId)]
    const open = meeting.state === 'called' || meeting.state === 'convened'
    return {
      ...meetingView(meeting, mayDecideOn(caller, packs.all.find(({ id }) => id === meeting.packId))), agenda: agenda.map((item) => agendaView(item, experts, recusals)),
      experts: experts.map((expert) => omit(expert, 'active')),
      waiting: open ? (await register.meetings.waiting([meeting.packId], waitingElement)).map(waitingView) : [],
      pool: open ? (await register.experts.list([meeting.packId])).map((expert) => omit(expert, 'active')) : [],
    }
  }
  return [
    defineEndpoint({
      id: 'list-meetings', method: 'get', path: '/meetings', tag, summary: '评审会列表和等待上会的项目', params: nothing, query: nothing, body: nothing, response: z.strictObject({ meetings: z.array(meetingShape), waiting: z.array(waitingShape) }),
      handle: async ({ caller, reach }) => {
        const packIds = packsInSight(packs, caller, reach)
        return {
          meetings: (await register.meetings.list({ packIds })).map((meeting) => meetingView(meeting, mayDecideOn(caller, packs.all.find(({ id }) => id === meeting.packId)))),
          waiting: (await register.meetings.waiting(packIds, waitingElement)).map(waitingView),
        }
      },
    }),
    defineEndpoint({
      id: 'call-meeting', method: 'post', path: '/meetings', tag, summary: '发起一次评审会', description: '规则包写明定期召开的，有项目等待时系统每期发起一次；这里发起的是另外的一次。', status: 201, params: nothing, query: nothing, body: callMeetingBody, response: detail,
      handle: async ({ body, caller }) => {
        const pack = decidedPack(packs, caller, body.packId)
        if (pack.meta.meetings === undefined) throw new ApiError('not-now', '该办法没有评审会。', { remedy: '没有事项等待上会。' })
        const { meeting } = await callMeeting({ register, messages: engine.messages }, { pack, period: null, title: body.title ?? pack.meta.meetings.title, by: caller.username })
        return shown(meeting.meetingId, caller)
      },
    }),
    defineEndpoint({
      id: 'show-meeting', method: 'get', path: '/meetings/{meetingId}', tag, summary: '一次评审会：议程、专家、回避、逐项结论', params: meetingParams, query: nothing, body: nothing, response: detail,
      handle: async ({ params, caller, reach }) => shown((await inSight(caller, reach, params.meetingId)).meetingId, caller),
    }),
    defineEndpoint({
      id: 'set-agenda', method: 'put', path: '/meetings/{meetingId}/agenda', tag, summary: '排定议程：从等待上会的项目中选定并排序', params: meetingParams, query: nothing, body: agendaBody, response: detail,
      handle: async ({ params, body, caller, reach }) => {
        const meeting = await decided(caller, reach, params.meetingId)
        const listed = (await register.meetings.agenda(meeting.meetingId)).filter(({ state }) => state === 'listed').map((item) => ({ ...item, packId: meeting.packId, since: meeting.calledAt, dueAt: meeting.calledAt }))
        const open = [...listed, ...(await register.meetings.waiting([meeting.packId], waitingElement))]
        const reviews = [...new Set(body.stepKeys)].map((stepKey) => {
          const review = open.find((one) => one.stepKey === stepKey)
          if (review === undefined) throw new ApiError('not-waiting', '所选的项目没有在等待上会，或者已经列入另一次会议。', { path: 'stepKeys', remedy: '请刷新会议页面后重新选择。' })
          return review
        })
        await register.meetings.setAgenda({ meetingId: meeting.meetingId, reviews, by: caller.username })
        return shown(meeting.meetingId, caller)
      },
    }),
    defineEndpoint({
      id: 'invite-experts', method: 'put', path: '/meetings/{meetingId}/experts', tag, summary: '从专家库选定参会专家', params: meetingParams, query: nothing, body: invitationBody, response: detail,
      handle: async ({ params, body, caller, reach }) => {
        const meeting = await decided(caller, reach, params.meetingId)
        const pool = (await register.experts.list([meeting.packId])).map(({ expertId }) => expertId)
        if (!body.expertIds.every((id) => pool.includes(id))) throw new ApiError('expert-not-found', '所选的专家不在专家库中。', { path: 'expertIds', remedy: '请先登记专家。' })
        await register.meetings.setExperts({ meetingId: meeting.meetingId, expertIds: body.expertIds, by: caller.username })
        return shown(meeting.meetingId, caller)
      },
    }),
    defineEndpoint({
      id: 'state-recusal', method: 'post', path: '/meetings/{meetingId}/recusals', tag, summary: '登记回避：专家与某个项目有利害关系，对该项目不计入', status: 201, params: meetingParams, query: nothing, body: recusalBody, response: detail,
      handle: async ({ params, body, caller, reach }) => {
        const meeting = await decided(caller, reach, params.meetingId)
        const invited = (await register.meetings.experts(meeting.meetingId)).some(({ expertId }) => expertId === body.expertId)
        const listed = (await register.meetings.agenda(meeting.meetingId)).some(({ stepKey }) => stepKey === body.stepKey)
        if (!invited || !listed) throw new ApiError('expert-not-found', '专家没有受邀，或者项目不在议程中。', { remedy: '请先选定专家、排定议程。' })
        await register.meetings.recuse({ meetingId: meeting.meetingId, ...body, by: caller.username })
        return shown(meeting.meetingId, caller)
      },
    }),
    defineEndpoint({
      id: 'list-experts', method: 'get', path: '/experts', tag, summary: '专家库', params: nothing, query: nothing, body: nothing, response: z.strictObject({ experts: z.array(expertShape) }),
      handle: async ({ caller, reach }) => ({ experts: (await register.experts.list(packsInSight(packs, caller, reach))).map((expert) => omit(expert, 'active')) }),
    }),
    defineEndpoint({
      id: 'add-expert', method: 'post', path: '/experts', tag, summary: '登记专家', status: 201, params: nothing, query: nothing, body: newExpertBody, response: expertShape,
      handle: async ({ body, caller }) => {
        decidedPack(packs, caller, body.packId)
        return omit(await register.experts.add({ expertId: randomUUID(), ...body, active: true, by: caller.username }), 'active')
      },
    }),
  ]
}
