import { z } from 'zod'
import { beijingText } from '../../calendar/beijing-time.ts'
import { turnOf, type Pack } from '../../policy/index.ts'
import type { Step } from '../../register/index.ts'
import type { Step as StepShape } from '../shapes/projects.ts'
import { isLevel, turnTitle } from '../../engine/step-key.ts'
import { stepStateTitles } from '../titles.ts'
import { nameOf } from './pack-view.ts'

const titled = z.looseObject({ review: z.looseObject({ title: z.string() }) })
/** The review item's title, as the `reviews` rule named it when the step was opened. */
const reviewTitle = (step: Step): string | undefined => titled.safeParse(step.opening).data?.review.title

/** Whose turn it is inside the body; of several levels any one may sign. */
const levelTitle = ({ body, level }: Step, pack: Pack | undefined): string | null => {
  const signing = pack?.meta.bodies.find(({ id }) => id === body)
  return isLevel(level) ? turnTitle(signing === undefined ? [level] : turnOf(signing, level)) : level
}

/** What user tasks that no rule names are called. */
export const elementTitles: Record<string, string> = { 'collect-plan-entries': '征集计划项目', 'review-plan-entries': '登记专家论证意见', 'compile-plan': '拟订计划', 'convene-meeting': '安排会议', 'hold-meeting': '登记会议结论', 'wait-for-meeting': '等待会议审议', 'correct-declaration': '补正申报材料', 'admit-declaration': '受理审核', 'decide-approval': '立项审批决定', 'issue-paper': '文书签发', 'check-filing': '备案核对' }

const whose = (pack: Pack | undefined, step: Step): string => {
  if (step.body !== null) return nameOf(pack, step.body)
  const group = step.candidateGroups[0] ?? ''
  if (group.startsWith('unit-')) return '申报单位'
  return nameOf(pack, group.replace(/-(office-head|leader)$/, ''))
}

/** A step as people read it: what, whose turn, until when. */
export const stepView = (step: Step, now: Date, pack: Pack | undefined): StepShape => ({
  stepKey: step.stepKey, element: step.element, round: step.round, body: step.body, level: step.level, item: step.item, formId: step.formId,
  title: reviewTitle(step) ?? elementTitles[step.element] ?? elementTitles[step.formId] ?? '部门审查',
  bodyName: whose(pack, step),
  levelTitle: levelTitle(step, pack),
  candidateGroups: step.candidateGroups, assignee: step.assignee,
  state: step.state, stateTitle: stepStateTitles[step.state],
  openedAt: beijingText(step.openedAt), dueAt: beijingText(step.dueAt), closedAt: step.closedAt === null ? null : beijingText(step.closedAt),
  overdue: step.state === 'open' && step.dueAt.getTime() < now.getTime(),
  ready: step.state === 'open' && step.userTaskKey !== null,
  taskKey: step.state === 'open' ? step.userTaskKey : null,
})
