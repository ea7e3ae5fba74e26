import { z } from 'zod'
import type { ProjectView, Session } from '../../../src/client/client.ts'
import type { Values } from '../../../src/client/reviewers.ts'
import type { Harness } from './harness.ts'

type Step = ProjectView['steps'][number]

const waiting = z.looseObject({ stepKey: z.string(), caseId: z.string() })
const agendaItem = waiting.extend({ state: z.string(), conclusion: z.string().nullable(), counted: z.number().nullable(), projectName: z.string(), position: z.number(), title: z.string() })
export const meetingShape = z.looseObject({
  meetingId: z.string(), packId: z.string(), state: z.string(), title: z.string(), agenda: z.array(agendaItem), experts: z.array(z.looseObject({ expertId: z.string(), name: z.string() })), waiting: z.array(waiting),
})
export type MeetingView = z.infer<typeof meetingShape>
const meetingList = z.object({ meetings: z.array(z.looseObject({ meetingId: z.string(), packId: z.string(), state: z.string() })), waiting: z.array(waiting.extend({ packId: z.string() })) })
export const planShape = z.looseObject({
  planId: z.string(), state: z.string(), title: z.string(), batch: z.number(), closesOn: z.string().nullable(),
  entries: z.array(z.looseObject({ entryId: z.string(), caseId: z.string().nullable(), name: z.string(), state: z.string(), standing: z.string(), rank: z.number().nullable(), addition: z.boolean(), issuedOn: z.string().nullable(), unitName: z.string(), reasons: z.string().nullable() })),
})
export type PlanView = z.infer<typeof planShape>

/** A plan or a meeting and the people of the body that runs it. */
export interface Gathering {
  session(): Promise<Session>
  /** The open step of this name; waits for it. */
  step(element: string): Promise<Step>
  /** Completes a step as someone of its group, and waits until it was taken. */
  act(step: Step, values?: Values): Promise<void>
  /** Sends something that is not accepted and answers the reasons that the form shows. */
  refused(step: Step, values: Values): Promise<string>
  project(): Promise<ProjectView>
}

export const gathering = (harness: Harness, caseId: string, body: string): Gathering => {
  const session = () => harness.as(body)
  const project = async () => (await session()).project(caseId)
  const taken = (step: Step) => harness.eventually(`${step.element} to be taken`, async () => (await project()).steps.every((each) => each.stepKey !== step.stepKey || each.taskKey !== step.taskKey || each.state !== 'open'), 90_000)
  const it: Gathering = {
    session, project,
    step: async (element) => {
      let found: Step | undefined
      await harness.eventually(`the step ${element} of ${caseId}`, async () => {
        found = (await project()).steps.find((step) => step.element === element && step.state === 'open' && step.ready)
        return found !== undefined
      }, 90_000)
      if (found === undefined) throw new Error(`no step ${element}`)
      return found
    },
    act: async (step, values) => {
      await harness.perform(await project(), step, values)
      await taken(step)
    },
    refused: async (step, values) => {
      await harness.perform(await project(), step, values)
      let sentence = ''
      await harness.eventually(`${step.element} to be asked again`, async () => {
        const now = (await project()).steps.find((each) => each.stepKey === step.stepKey)
        if (now?.state !== 'open' || !now.ready || now.taskKey === step.taskKey) return false
        const task = z.looseObject({ formView: z.looseObject({ problems: z.array(z.string()).optional() }) }).parse(await (await session()).call('GET', `/tasks/${encodeURIComponent(step.stepKey)}`))
        sentence = task.formView.problems?.join('\n') ?? ''
        return sentence !== ''
      }, 90_000)
      return sentence
    },
  }
  return it
}

export const showMeeting = async (session: Session, meetingId: string): Promise<MeetingView> => meetingShape.parse(await session.call('GET', `/meetings/${meetingId}`))
export const listMeetings = async (session: Session) => meetingList.parse(await session.call('GET', '/meetings'))

export interface MeetingPlan {
  packId: string
  /** Account of the body that runs the meeting. */
  body: string
  /** What is said of a project; agrees where it says nothing. */
  conclusion?: (caseId: string) => Values | undefined
  /** Puts only this case on the agenda, and leaves what else waits to other meetings. */
  alone?: boolean
}

/** Calls a meeting over everything that waits for one under a pack, with an expert, the agenda and the invitation: it can be held then. Waits until `caseId` waits. */
export const conveneMeeting = async (harness: Harness, caseId: string, { packId, body, alone = false }: MeetingPlan): Promise<string> => {
  const bureau = () => harness.as(body)
  await harness.eventually(`${caseId} to wait for a meeting`, async () => (await listMeetings(await bureau())).waiting.some((one) => one.caseId === caseId), 90_000)
  const called = meetingShape.parse(await (await bureau()).call('POST', '/meetings', { packId }))
  const expert = z.looseObject({ expertId: z.string() }).parse(await (await bureau()).call('POST', '/experts', { packId, name: '张某', unitName: '某大学', title: '教授' }))
  await (await bureau()).call('PUT', `/meetings/${called.meetingId}/agenda`, { stepKeys: called.waiting.filter((one) => !alone || one.caseId === caseId).map(({ stepKey }) => stepKey) })
  await (await bureau()).call('PUT', `/meetings/${called.meetingId}/experts`, { expertIds: [expert.expertId] })
  const it = gathering(harness, called.meetingId, body)
  await it.act(await it.step('convene-meeting'), arrangement(`${harness.year}-12-20`))
  return called.meetingId
}

/** The meeting takes place: one conclusion for each project of its agenda. */
export const concludeAgenda = async (harness: Harness, meetingId: string, { body, conclusion }: MeetingPlan): Promise<void> => {
  const it = gathering(harness, meetingId, body)
  const { agenda } = await showMeeting(await harness.as(body), meetingId)
  await it.act(await it.step('hold-meeting'), {
    outcome: 'held', attendees: '张某',
    conclusions: agenda.filter(({ state }) => state === 'listed').map((item) => ({ title: rowOf(item), ...(conclusion?.(item.caseId) ?? { conclusion: 'agree', votesFor: 1, opinion: '同意。' }) })),
  })
}

/** Holds a whole meeting, until its conclusions have gone back with the sealed minutes. For lives under packs that take reviews to meetings. */
export const holdMeeting = async (harness: Harness, caseId: string, plan: MeetingPlan): Promise<MeetingView> => {
  const meetingId = await conveneMeeting(harness, caseId, plan)
  await concludeAgenda(harness, meetingId, plan)
  const it = gathering(harness, meetingId, plan.body)
  await it.act(await it.step('issue-paper'))
  const show = async () => showMeeting(await harness.as(plan.body), meetingId)
  await harness.eventually('the conclusions to go back', async () => (await show()).agenda.every(({ state }) => state !== 'listed' && state !== 'concluded'), 90_000)
  return show()
}

/** The arrangement of a meeting as the form takes it. */
export const arrangement = (heldOn: string): Values => ({ outcome: 'convene', heldOn, heldTime: '上午9:00', place: '第二会议室', chair: '王副局长', recorder: '李工' })

/** What the form calls the row of an agenda item. */
export const rowOf = ({ position, projectName, title }: { position: number; projectName: string; title: string }): string => `${position}. ${projectName}：${title}`
