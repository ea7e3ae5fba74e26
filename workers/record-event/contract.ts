import { z } from 'zod'
import { deadlineEvent } from '../../decisions/contracts/deadlines.ts'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, commaList, noOutput, packId } from '../../src/engine/shapes.ts'

const isoDay = z.iso.date()

export const contract = defineContract({
  type: 'record-event',
  title: '登记事件并重算期限',
  description: '项目中发生了可以起算期限的事（合同签订、竣工、通过验收、准予延期等）、或者办完了有期限的事之后使用：登记入册，并重新计算本项目的期限。',
  input: z.object({
    caseId,
    packId,
    /** The day on which it happened, as a paper or a person says; absent: the day on the sealed paper where the event has one, else today. */
    on: isoDay.optional(),
    /** The day on which the trial run began, where the report of the same event states it: noted as an event of its own. */
    trialRunStartedOn: isoDay.nullish(),
    /** `extensionGranted` only: by how many months the acceptance dates move on. */
    months: z.number().int().min(1).max(120).optional(),
    /** `extensionGranted` only: the new last day, where the decision names a day instead of months. */
    until: isoDay.optional(),
    /** The pack's own name of one deadline: narrows `meets` and `ends` where several have the same role. */
    deadlineName: z.string().min(1).optional(),
  }),
  headers: z.object({
    /** What has happened: an event of the `deadlines` rule. */
    event: deadlineEvent.optional(),
    /** Roles of deadlines whose duty is done with this (comma list): met, or missed when it came late; a recurring one goes on with its next date. */
    meets: commaList.optional(),
    /** Roles of recurring duties that come round no more, nor are owed of what was missed (comma list), for example reports when the works are complete. */
    ends: commaList.optional(),
  }),
  output: noOutput,
  errors: [],
})
