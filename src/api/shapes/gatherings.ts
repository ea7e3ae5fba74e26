import { z } from 'zod'
import { yuan } from '../../../decisions/contracts/money.ts'
import { projectType } from '../../../decisions/contracts/project-facts.ts'
import { agendaState, meetingConclusion, meetingState } from '../../register/model/meetings.ts'
import { planEntryState, planState } from '../../register/model/plans.ts'

const name = (label: string, most = 200) => z.string().trim().min(1, { error: `请填写${label}。` }).max(most, { error: `${label}不能超过 ${most} 字。` })

export const planParams = z.strictObject({ planId: z.string().min(1).max(200).describe('计划编号') })
export const entryParams = planParams.extend({ entryId: z.string().min(1).max(100).describe('计划项目编号') })
export const meetingParams = z.strictObject({ meetingId: z.string().min(1).max(200).describe('会议编号') })

export const planShape = z.strictObject({
  planId: z.string(), packId: z.string(), packTitle: z.string(), windowId: z.string(), windowTitle: z.string(), year: z.int(), title: z.string(), code: z.string().nullable(),
  opensOn: z.string().nullable(), closesOn: z.string().nullable(), state: planState, stateTitle: z.string(), batch: z.int(), ranked: z.boolean(), additions: z.boolean(), force: z.string(), lateConsequence: z.string().nullable(),
  why: z.array(z.string()).describe('窗口的起止日期为什么是这两天'), clauses: z.array(z.string()).describe('依据的条款'), openedAt: z.string(), mayDecide: z.boolean().describe('您是否属于编制计划的部门'),
})
export const planEntryShape = z.strictObject({
  entryId: z.string(), caseId: z.string().nullable(), name: z.string(), unitName: z.string(), projectType: z.string().nullable(), amount: z.number().nullable(), summary: z.string().nullable(),
  addition: z.boolean(), batch: z.int(), state: planEntryState, stateTitle: z.string(), rank: z.int().nullable(), recommended: z.boolean().nullable(), expertOpinion: z.string().nullable(), reasons: z.string().nullable(),
  standing: z.enum(['inTime', 'late', 'pending', 'missed', 'ended', 'open']), standingTitle: z.string().describe('相对于申报窗口的情况'), on: z.string().nullable(), issuedOn: z.string().nullable(), mayWithdraw: z.boolean(),
})
export const windowShape = z.strictObject({ packId: z.string(), packTitle: z.string(), windowId: z.string(), title: z.string(), yearsAhead: z.int() })
export const openPlanBody = z.strictObject({ packId: name('管理办法编号', 100), windowId: name('申报窗口编号', 100), year: z.int().min(2000).max(2100) })
export const newEntryBody = z.union([
  z.strictObject({ caseId: z.string().min(1).max(100).describe('已经申报的项目') }),
  z.strictObject({
    name: name('项目名称'), unitName: name('建设单位').optional().describe('部门代为填报时写明'), projectType: projectType.optional(),
    amount: yuan.optional().describe('元，最多两位小数'), summary: name('内容摘要', 2000).optional(),
  }),
])

export const expertShape = z.strictObject({ expertId: z.string(), packId: z.string(), name: z.string(), unitName: z.string(), title: z.string() })
export const newExpertBody = z.strictObject({ packId: name('管理办法编号', 100), name: name('姓名', 50), unitName: name('单位'), title: name('职称或者专业') })
export const waitingShape = z.strictObject({ stepKey: z.string(), caseId: z.string(), packId: z.string(), projectName: z.string(), projectCode: z.string().nullable(), title: z.string(), since: z.string(), dueAt: z.string() })
export const agendaShape = z.strictObject({
  stepKey: z.string(), caseId: z.string(), projectName: z.string(), projectCode: z.string().nullable(), title: z.string(), position: z.int(), state: agendaState, stateTitle: z.string(),
  conclusion: meetingConclusion.nullable(), conclusionTitle: z.string().nullable(), votesFor: z.int().nullable(), counted: z.int().nullable(), opinion: z.string().nullable(), conditions: z.string().nullable(),
  recused: z.array(z.strictObject({ expertId: z.string(), name: z.string(), reason: z.string() })),
})
export const meetingShape = z.strictObject({
  meetingId: z.string(), packId: z.string(), title: z.string(), code: z.string().nullable(), period: z.string().nullable(), state: meetingState, stateTitle: z.string(), heldOn: z.string().nullable(), time: z.string().nullable(),
  place: z.string().nullable(), chair: z.string().nullable(), recorder: z.string().nullable(), attendees: z.string().nullable(), calledAt: z.string(), mayDecide: z.boolean(),
})
export const callMeetingBody = z.strictObject({ packId: name('管理办法编号', 100), title: name('会议名称').optional() })
export const agendaBody = z.strictObject({ stepKeys: z.array(z.string().min(1).max(300)).max(200).describe('等待上会的环节，按议程先后') })
export const invitationBody = z.strictObject({ expertIds: z.array(z.string().min(1).max(100)).max(200) })
export const recusalBody = z.strictObject({ expertId: z.string().min(1).max(100), stepKey: z.string().min(1).max(300), reason: name('回避的原因', 1000) })
