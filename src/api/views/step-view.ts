import { beijingText } from '../../calendar/beijing-time.ts'
import type { Pack } from '../../policy/index.ts'
import type { Receipt, Step } from '../../register/index.ts'
import type { Step as StepShape } from '../shapes/projects.ts'
import { isLevel, levelTitles } from '../../engine/step-key.ts'
import { stepStateTitles } from '../titles.ts'
import { nameOf } from './pack-view.ts'

/** Titles of review items, as the `reviews` answers of the case name them. */
export const itemTitles = (receipts: readonly Receipt[]): Map<string, string> => {
  const titles = new Map<string, string>()
  for (const receipt of receipts) {
    if (receipt.rule !== 'reviews' || !Array.isArray(receipt.result)) continue
    for (const row of receipt.result) {
      if (typeof row === 'object' && row !== null && 'item' in row && 'title' in row && typeof row.item === 'string' && typeof row.title === 'string') titles.set(row.item, row.title)
    }
  }
  return titles
}

const levelTitle = (level: string | null): string | null => (isLevel(level) ? levelTitles[level] : level)

const elementTitles: Record<string, string> = { 'correct-declaration': '补正申报材料', 'admit-declaration': '受理审核', 'decide-approval': '立项审批决定', 'issue-paper': '文书签发', 'check-filing': '备案核对' }

const whose = (pack: Pack | undefined, step: Step): string => {
  if (step.body !== null) return nameOf(pack, step.body)
  const group = step.candidateGroups[0] ?? ''
  if (group.startsWith('unit-')) return '申报单位'
  return nameOf(pack, group.replace(/-(office-head|leader)$/, ''))
}

/** A step as people read it: what, whose turn, until when. */
export const stepView = (step: Step, now: Date, pack: Pack | undefined, titles: ReadonlyMap<string, string>): StepShape => ({
  stepKey: step.stepKey, element: step.element, round: step.round, body: step.body, level: step.level, item: step.item, formId: step.formId,
  title: (step.item === null ? undefined : titles.get(step.item)) ?? elementTitles[step.element] ?? elementTitles[step.formId] ?? '部门审查',
  bodyName: whose(pack, step),
  levelTitle: levelTitle(step.level),
  candidateGroups: step.candidateGroups, assignee: step.assignee,
  state: step.state, stateTitle: stepStateTitles[step.state],
  openedAt: beijingText(step.openedAt), dueAt: beijingText(step.dueAt), closedAt: step.closedAt === null ? null : beijingText(step.closedAt),
  overdue: step.state === 'open' && step.dueAt.getTime() < now.getTime(),
  ready: step.state === 'open' && step.userTaskKey !== null,
})
