import { z } from 'zod'
import { beijingText } from '../../calendar/beijing-time.ts'
import { turnOf, type Pack } from '../../policy/index.ts'
import type { Step } from '../../register/index.ts'
import type { Step as StepShape } from '../shapes/projects.ts'
import { isLevel, turnTitle } from '../../engine/step-key.ts'
import { isStatutory, lastDayOf } from '../../engine/step-limit.ts'
import { stepTitles } from '../../engine/step-titles.ts'
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

const whose = (pack: Pack | undefined, step: Step): string => {
  if (step.body !== null) return nameOf(pack, step.body)
  const group = step.candidateGroups[0] ?? ''
  if (group.startsWith('unit-')) return '申报单位'
  return nameOf(pack, group.replace(/-(office-head|leader)$/, ''))
}

/** A step as people read it: what, whose turn, until when. */
export const stepView = (step: Step, now: Date, pack: Pack | undefined): StepShape => ({
  stepKey: step.stepKey, element: step.element, round: step.round, body: step.body, level: step.level, item: step.item, formId: step.formId,
  title: reviewTitle(step) ?? stepTitles[step.element] ?? '办理事项',
  bodyName: whose(pack, step),
  levelTitle: levelTitle(step, pack),
  candidateGroups: step.candidateGroups, assignee: step.assignee,
  state: step.state, stateTitle: stepStateTitles[step.state],
  openedAt: beijingText(step.openedAt), dueAt: beijingText(step.dueAt), closedAt: step.closedAt === null ? null : beijingText(step.closedAt),
  limit: { statutory: isStatutory(step), lastDay: lastDayOf(step), why: step.explanation },
  overdue: step.state === 'open' && step.dueAt.getTime() < now.getTime(),
  ready: step.state === 'open' && step.userTaskKey !== null,
  taskKey: step.state === 'open' ? step.userTaskKey : null,
})
