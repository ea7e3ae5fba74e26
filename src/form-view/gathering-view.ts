import { z } from 'zod'
import { displayFact } from '../../decisions/contracts/fact-labels.ts'
import { forceLabels } from '../../decisions/contracts/force.ts'
import type { FormView } from '../../forms/form-view.ts'
import { beijingDate } from '../calendar/beijing-time.ts'
import { chineseDate } from '../calendar/plain-date.ts'
import { readableAmount } from '../engine/titles.ts'
import { planRows, readMeetingRows, standingOf, windowOf } from '../planning/index.ts'
import type { PlanEntry } from '../register/index.ts'
import type { ViewRequest } from './build-form-view.ts'

export interface GatheringView {
  view: Partial<FormView>
  /** Rows that the form begins with. */
  entry: Record<string, unknown>
  /** Clauses of the pack that the step rests on. */
  clauses: string[]
}

const nothing: GatheringView = { view: {}, entry: {}, clauses: [] }

/** What the forms of plans and meetings show and begin with: the entries with their standing, the agenda with who counts for which project. */
export const gatheringView = async (request: ViewRequest): Promise<GatheringView> => {
  if (request.project.kind === 'plan') return planView(request)
  return request.project.kind === 'meeting' ? meetingView(request) : nothing
}

const planView = async ({ deps: { register, clock }, step, pack }: ViewRequest): Promise<GatheringView> => {
  const plan = await register.plans.get(step.caseId)
  const window = windowOf(pack, plan.windowId)
  const rows = await Promise.all(planRows(await register.plans.entries(plan.planId), plan.batch).map(async ({ entry, title }) =>
    ({ entry, title, standing: (await standingOf({ register, plan, window, entry, today: beijingDate(clock.now()) })).text })))
  const closing = plan.closesOn === null ? '文件没有写明截止日期' : `${chineseDate(plan.closesOn)}截止`
  const consequence = window?.lateConsequence === undefined ? '' : `；逾期的，${window.lateConsequence}`
  return {
    view: {
      note: window === undefined ? plan.title : `${window.title}：${closing}（${forceLabels[window.force]}）${consequence}。逾期的系统不自动拒绝，由人写明理由决定。`,
      planEntries: rows.map(({ entry, title, standing }) => ({ title, type: typeOf(entry), amount: entry.amount === null ? '' : readableAmount(entry.amount), standing })),
    },
    entry: { entries: rows.map(({ entry, title, standing }) => ({ title, standing: [standing, adviceOf(entry)].filter((part) => part !== '').join('；'), ...(entry.rank === null ? {} : { rank: entry.rank }) })) },
    clauses: [...new Set([...(window?.clauses ?? []), ...(pack.meta.planning?.clauses ?? [])])],
  }
}

const typeOf = ({ projectType }: PlanEntry): string => (projectType === null ? '' : displayFact('projectType', projectType))
const adviceOf = ({ recommended, expertOpinion }: PlanEntry): string => (recommended === null ? '' : `专家${recommended ? '建议列入' : '不建议列入'}${expertOpinion === null ? '' : `（${expertOpinion}）`}`)

const meetingView = async ({ deps: { register }, step, pack }: ViewRequest): Promise<GatheringView> => {
  const meeting = await register.meetings.get(step.caseId)
  const rows = (await readMeetingRows(register, meeting.meetingId)).map(({ title, counted, recused }) => ({
    title, counted: `${counted.length} 人：${counted.map(({ name }) => name).join('、')}${recused.length === 0 ? '' : `；回避：${recused.map(({ name }) => name).join('、')}`}`,
  }))
  return {
    view: {
      note: meeting.heldOn === null ? '请先在会议页面列入待审议的项目、选定专家并登记回避，再填写会议安排。' : `会议定于${chineseDate(meeting.heldOn)}${meeting.time ?? ''}在${meeting.place ?? ''}召开，主持人${meeting.chair ?? ''}。每个项目作一个结论；回避和缺席的专家不计入。`,
      agenda: rows, experts: (await register.meetings.experts(meeting.meetingId)).map(({ expertId, name, unitName }) => ({ value: expertId, label: `${name}（${unitName}）` })),
    },
    entry: { conclusions: rows }, clauses: pack.meta.meetings?.clauses ?? [],
  }
}

const rowList = z.array(z.looseObject({ title: z.string() }))

/** What was typed before, on the rows as they are now: a row that is gone is left out, its standing is today's. */
export const withRows = (rows: Record<string, unknown>, typed: Record<string, unknown>): Record<string, unknown> => ({
  ...typed,
  ...Object.fromEntries(Object.entries(rows).map(([key, list]) => {
    const before = rowList.safeParse(typed[key]).data ?? []
    return [key, rowList.parse(list).map((row) => ({ ...before.find(({ title }) => title === row.title), ...row }))]
  })),
})
