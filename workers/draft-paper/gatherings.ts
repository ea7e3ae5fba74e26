import { displayFact } from '../../decisions/contracts/fact-labels.ts'
import { chineseDate } from '../../src/calendar/plain-date.ts'
import { conclusionTitles } from '../../src/engine/titles.ts'
import type { PaperKind, PaperRequest } from '../../src/papers/types.ts'
import { readMeetingRows } from '../../src/planning/index.ts'
import type { Register } from '../../src/register/index.ts'

/** What the papers of plans and meetings are made of: the projects of the plan's turn in their order, the conclusions of a meeting with who counted. */
export const gatheringParts = async (register: Register, kind: PaperKind, caseId: string): Promise<Pick<PaperRequest, 'plan' | 'meeting'>> => {
  if (kind === 'plan-issue') return { plan: await planPart(register, caseId) }
  return kind === 'meeting-minutes' && (await register.meetings.find(caseId)) !== undefined ? { meeting: await meetingPart(register, caseId) } : {}
}

const planPart = async (register: Register, planId: string): Promise<NonNullable<PaperRequest['plan']>> => {
  const plan = await register.plans.get(planId)
  const included = (await register.plans.entries(planId)).filter(({ batch, state }) => batch === plan.batch && state === 'included').sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  return {
    year: plan.year, addition: plan.batch > 1,
    entries: included.map(({ name, unitName, projectType, amount }) => ({ name, unit: unitName, type: projectType === null ? '' : displayFact('projectType', projectType), amount })),
  }
}

const meetingPart = async (register: Register, meetingId: string): Promise<NonNullable<PaperRequest['meeting']>> => {
  const meeting = await register.meetings.get(meetingId)
  const absent = (await register.meetings.experts(meetingId)).filter(({ present }) => !present).map(({ expertId }) => expertId)
  return {
    title: meeting.title, time: `${meeting.heldOn === null ? '' : chineseDate(meeting.heldOn)}${meeting.time ?? ''}`, place: meeting.place ?? '', chair: meeting.chair ?? '', recorder: meeting.recorder ?? '',
    attendees: (meeting.attendees ?? '').split('\n').map((name) => name.trim()).filter((name) => name !== ''),
    items: (await readMeetingRows(register, meetingId, absent)).map(({ item, recused }) => ({
      projectName: item.projectName,
      conclusion: item.conclusion === null ? '下次再议' : `结论：${conclusionTitles[item.conclusion] ?? item.conclusion}`,
      points: [
        ...(item.opinion === null ? [] : [item.opinion]), ...(item.conditions === null ? [] : [`条件：${item.conditions}`]),
        ...(item.counted === null ? [] : [`计入专家 ${item.counted} 人${item.votesFor === null ? '' : `，同意 ${item.votesFor} 人`}${recused.length === 0 ? '' : `；${recused.map(({ name }) => name).join('、')}回避，不计入`}`]),
      ],
    })),
  }
}
