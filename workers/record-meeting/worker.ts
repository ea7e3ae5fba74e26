import { z } from 'zod'
import { InvalidInput } from '../../src/common/errors.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { readMeetingRows } from '../../src/planning/index.ts'
import { contract } from './contract.ts'

const convened = z.looseObject({ heldOn: z.string(), heldTime: z.string(), place: z.string(), chair: z.string(), recorder: z.string() })
const cancelled = z.looseObject({ reasons: z.string() })
const held = z.looseObject({
  absent: z.array(z.string()).default([]), attendees: z.string(),
  conclusions: z.array(z.looseObject({
    title: z.string(), conclusion: z.enum(['agree', 'agreeWithConditions', 'return', 'disagree', 'deferred']), votesFor: z.number().optional(), opinion: z.string().optional(), conditions: z.string().optional(),
  })),
})

/** Each step of a meeting goes to the register and the ledger. The conclusions go back when the minutes are out; a case that no longer waits is left alone. */
const createRecordMeeting = ({ register, announceConclusions }: Pick<WorkerDeps, 'register' | 'announceConclusions'>) =>
  defineWorker(contract, async ({ input, headers, job, log }) => {
    const { caseId: meetingId } = input
    const by = (await register.submissions.signatures(job.processInstanceKey)).at(-1)?.actor ?? 'system'
    const said = input.result ?? {}
    switch (headers.act) {
      case 'convened': {
        const { heldOn, heldTime, place, chair, recorder } = convened.parse(said)
        await register.meetings.convene({ meetingId, heldOn, time: heldTime, place, chair, recorder, by })
        break
      }
      case 'cancelled':
        await register.meetings.cancel({ meetingId, reason: cancelled.parse(said).reasons, by })
        await register.projects.recordOutcome({ caseId: meetingId, status: 'archived', stage: 'closed', outcome: { outcome: 'cancelled', reason: cancelled.parse(said).reasons }, by })
        break
      case 'held': {
        const { absent, attendees, conclusions } = held.parse(said)
        const rows = await readMeetingRows(register, meetingId, absent)
        const items = conclusions.map(({ title, conclusion, votesFor, opinion, conditions }) => {
          const row = rows.find((one) => one.title === title)
          if (row === undefined) throw new InvalidInput(`议程中没有“${title}”`, { code: 'agenda-item-unknown', remedy: '请核对会议的议程' })
          return { stepKey: row.item.stepKey, conclusion, votesFor: votesFor ?? null, opinion: opinion ?? null, conditions: conditions ?? null }
        })
        await register.meetings.hold({ meetingId, absent, attendees, items, by })
        break
      }
      case 'concluded': {
        const back = await register.meetings.conclude({ meetingId, by })
        await announceConclusions(back)
        await register.projects.recordOutcome({ caseId: meetingId, status: 'archived', stage: 'closed', outcome: { outcome: 'concluded' }, by })
        log.info('conclusions went back', { meetingId, cases: back.length })
      }
    }
    return completed({})
  })

export default createRecordMeeting
