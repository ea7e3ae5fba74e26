import { beijingText } from '../../src/calendar/beijing-time.ts'
import { chineseDate } from '../../src/calendar/plain-date.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import { stepKeyOf } from '../../src/engine/step-key.ts'
import { internalDates } from '../../src/engine/step-limit.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { openingShape } from '../../src/form-view/opening.ts'
import type { AgendaItem, Meeting } from '../../src/register/index.ts'
import { laterStages } from '../../src/register/model/projects.ts'
import { contract } from './contract.ts'

type Deps = Pick<WorkerDeps, 'register' | 'packs' | 'calendarFor'>

/**
 * A case waits for a meeting as it waits for a person: a step with internal dates, which is suspended, recalled and shown like any other. Nobody has to claim
 * it. A conclusion is looked for first: it may have come while the case was suspended.
 */
const createAwaitMeeting = (deps: Deps) =>
  defineWorker(contract, ({ input, headers, job, log }) => deps.register.transaction(async (register) => {
    const { caseId, round, body, review, stage } = input
    const pack = deps.packs.get(input.packId)
    const stepKey = stepKeyOf({ caseId, element: headers.element, round, body, item: review.item, stage })
    const item = (await register.suspensions.active(caseId)) === undefined ? await register.meetings.take({ stepKey, jobKey: job.key }) : undefined
    if (item !== undefined) {
      const step = await register.steps.get(stepKey)
      log.info('meeting has concluded', { stepKey, meetingId: item.meetingId, conclusion: item.conclusion })
      return completed({ stepKey, suspended: false, concluded: true, result: opinionOf(item), ...texts(step) })
    }
    const calendar = deps.calendarFor(pack)
    const { step, suspended } = await register.steps.openStep({
      stepKey, caseId, element: headers.element, round, body, level: null, item: review.item, formId: headers.element, candidateGroups: [], opening: openingShape.parse(input),
      processInstanceKey: job.processInstanceKey, jobKey: job.key,
      dates: ({ firstOpenedAt, suspensions }) => internalDates(pack, calendar, { limit: headers.limit, openedAt: firstOpenedAt, suspensions }),
    })
    const project = await register.projects.get(caseId)
    if (!suspended && project.status !== 'review' && !laterStages.includes(project.stage)) await register.projects.setStatus({ caseId, status: 'review', by: 'system' })
    log.info('case waits for a meeting', { stepKey, suspended, dueAt: beijingText(step.dueAt) })
    return completed({ stepKey, suspended, concluded: false, result: {}, ...texts(step) })
  }))

const texts = ({ dueAt, remindAt, escalateAt }: { dueAt: Date; remindAt: Date; escalateAt: Date }) => ({ dueAt: beijingText(dueAt), remindAt: beijingText(remindAt), escalateAt: beijingText(escalateAt) })

/** The meeting's conclusion in the words of a body's opinion, with the meeting that it comes from and how many of the experts who counted agreed. */
const opinionOf = ({ conclusion, opinion, conditions, votesFor, counted, meeting }: AgendaItem & { meeting: Meeting }): Record<string, unknown> => ({
  conclusion, opinion: [opinion, sourceOf(meeting, votesFor, counted)].filter((part) => part !== null).join('\n'), ...(conditions === null ? {} : { conditions }), meetingId: meeting.meetingId,
})

const sourceOf = ({ title, heldOn }: Meeting, votesFor: number | null, counted: number | null): string =>
  `（${title}${heldOn === null ? '' : `，${chineseDate(heldOn)}`}${counted === null ? '' : `；计入专家 ${counted} 人${votesFor === null ? '' : `，同意 ${votesFor} 人`}`}）`

export default createAwaitMeeting
