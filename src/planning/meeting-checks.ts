import { z } from 'zod'
import type { AgendaItem, MeetingExpert, Recusal, Register } from '../register/index.ts'
import { eachOnce, type GatheringCheck } from './checks.ts'

const arranged = z.looseObject({ outcome: z.string() })
const held = z.looseObject({
  outcome: z.string(), absent: z.array(z.string()).default([]),
  conclusions: z.array(z.looseObject({ title: z.string(), conclusion: z.string(), votesFor: z.number().optional() })).default([]),
})

export interface MeetingRow { item: AgendaItem; title: string; /** Experts who are there and not recused for this project. */ counted: MeetingExpert[]; recused: MeetingExpert[] }

/** The agenda's rows: who counts for which project. An expert with a conflict of interest is not counted for that project. */
export const meetingRows = ({ agenda, experts, recusals, absent = [] }: { agenda: readonly AgendaItem[]; experts: readonly MeetingExpert[]; recusals: readonly Recusal[]; absent?: readonly string[] }): MeetingRow[] =>
  agenda.filter(({ state }) => state !== 'dropped').map((item) => {
    const isRecused = ({ expertId }: MeetingExpert): boolean => recusals.some((one) => one.stepKey === item.stepKey && one.expertId === expertId)
    return {
      item, title: `${item.position}. ${item.projectName}：${item.title}`, recused: experts.filter(isRecused),
      counted: experts.filter((expert) => !isRecused(expert) && !absent.includes(expert.expertId)),
    }
  })

export const readMeetingRows = async (register: Register, meetingId: string, absent?: readonly string[]): Promise<MeetingRow[]> => meetingRows({
  agenda: await register.meetings.agenda(meetingId), experts: await register.meetings.experts(meetingId), recusals: await register.meetings.recusals(meetingId), ...(absent === undefined ? {} : { absent }),
})

/** What an answer to a meeting's form breaks that only the meeting knows. Whole sentences; empty: nothing. */
export const meetingProblems: Readonly<Record<string, (check: GatheringCheck) => Promise<string[]>>> = {
  'convene-meeting': async ({ register, step, data }) => {
    if (arranged.parse(data).outcome === 'cancel') return []
    const [listed, experts] = [(await register.meetings.agenda(step.caseId)).filter(({ state }) => state === 'listed'), await register.meetings.experts(step.caseId)]
    return [...(listed.length === 0 ? ['议程还是空的，请先在会议页面列入待审议的项目。'] : []), ...(experts.length === 0 ? ['还没有邀请专家，请先在会议页面选定。'] : [])]
  },
  'hold-meeting': async ({ register, step, data }) => {
    const { outcome, absent, conclusions } = held.parse(data)
    if (outcome === 'postpone') return []
    const rows = await readMeetingRows(register, step.caseId, absent)
    const known = new Set((await register.meetings.experts(step.caseId)).map(({ expertId }) => expertId))
    const found = [...eachOnce(rows.map(({ title }) => title), conclusions.map(({ title }) => title)), ...(absent.every((id) => known.has(id)) ? [] : ['缺席的人员中有没有邀请的专家，请重新勾选。'])]
    if (found.length > 0) return found
    return rows.flatMap(({ title, counted }) => {
      const answer = conclusions.find((one) => one.title === title)
      if (answer === undefined || answer.conclusion === 'deferred') return []
      if (counted.length === 0) return [`“${title}”没有可以计入的专家（缺席或者回避），不能作出结论，请选“下次再议”。`]
      return (answer.votesFor ?? 0) > counted.length ? [`“${title}”同意的专家不能超过 ${counted.length} 人（缺席和回避的不计入）。`] : []
    })
  },
}
