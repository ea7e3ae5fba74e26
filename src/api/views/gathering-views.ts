import type { z } from 'zod'
import { beijingDate, beijingText } from '../../calendar/beijing-time.ts'
import type { Calendar } from '../../calendar/types.ts'
import { citeClauses } from '../../policy/cite-clauses.ts'
import type { Pack } from '../../policy/index.ts'
import { explainWindow, standingOf, windowOf } from '../../planning/index.ts'
import type { AgendaItem, Meeting, MeetingExpert, Plan, PlanEntry, Recusal, Register, WaitingReview } from '../../register/index.ts'
import { omit } from './omit.ts'
import type { agendaShape, meetingShape, planEntryShape, planShape, waitingShape } from '../shapes/gatherings.ts'

const planStates = { collecting: '征集中', compiling: '拟订和报批中', issued: '已下达', closed: '已结束' } as const
const entryStates = { proposed: '待定', included: '列入', excluded: '不列入', withdrawn: '已撤回' } as const
const meetingStates = { called: '待安排', convened: '待召开', held: '纪要办理中', concluded: '已办结', cancelled: '已取消' } as const
const agendaStates = { listed: '待审议', dropped: '项目已撤回', deferred: '下次再议', concluded: '已有结论', taken: '结论已交回' } as const
const conclusions = { agree: '同意', agreeWithConditions: '有条件同意', return: '退回修改', disagree: '不同意' } as const

export const planView = ({ plan, pack, calendarFor, mayDecide }: { plan: Plan; pack: Pack | undefined; calendarFor: (pack: Pack) => Calendar; mayDecide: boolean }): z.infer<typeof planShape> => {
  const window = pack === undefined ? undefined : windowOf(pack, plan.windowId)
  const planning = pack?.meta.planning
  return {
    ...omit(plan, 'processInstanceKey', 'openedBy', 'openedAt'), packTitle: pack?.meta.title ?? plan.packId, windowTitle: window?.title ?? plan.windowId, stateTitle: planStates[plan.state], ranked: planning?.ranked ?? false, additions: planning?.additions ?? false,
    force: window?.force ?? 'silent', lateConsequence: window?.lateConsequence ?? null, why: pack === undefined || window === undefined ? [] : explainWindow({ pack, calendar: calendarFor(pack) }, window, plan), clauses: pack === undefined ? [] : (window?.clauses ?? []).map((id) => citeClauses(pack, [id])), openedAt: beijingText(plan.openedAt), mayDecide,
  }
}

export const entryView = async ({ register, plan, pack, entry, now, mayWithdraw }: { register: Register; plan: Plan; pack: Pack | undefined; entry: PlanEntry; now: Date; mayWithdraw: boolean }): Promise<z.infer<typeof planEntryShape>> => {
  const { standing, on, text } = await standingOf({ register, plan, window: pack === undefined ? undefined : windowOf(pack, plan.windowId), entry, today: beijingDate(now) })
  return { ...omit(entry, 'planId', 'unitId', 'enteredBy', 'enteredAt'), stateTitle: entryStates[entry.state], standing, standingTitle: text, on, mayWithdraw: mayWithdraw && entry.state === 'proposed' }
}

export const meetingView = (meeting: Meeting, mayDecide: boolean): z.infer<typeof meetingShape> =>
  ({ ...omit(meeting, 'processInstanceKey', 'calledBy', 'calledAt'), stateTitle: meetingStates[meeting.state], calledAt: beijingText(meeting.calledAt), mayDecide })

export const agendaView = (item: AgendaItem, experts: readonly MeetingExpert[], recusals: readonly Recusal[]): z.infer<typeof agendaShape> => ({
  ...omit(item, 'meetingId', 'unitId'), stateTitle: agendaStates[item.state], conclusionTitle: item.conclusion === null ? null : conclusions[item.conclusion],
  recused: recusals.filter(({ stepKey }) => stepKey === item.stepKey).map(({ expertId, reason }) => ({ expertId, reason, name: experts.find((one) => one.expertId === expertId)?.name ?? expertId })),
})

export const waitingView = (review: WaitingReview): z.infer<typeof waitingShape> => ({ ...omit(review, 'unitId'), since: beijingText(review.since), dueAt: beijingText(review.dueAt) })
