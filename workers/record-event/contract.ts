import { z } from 'zod'
import { deadlineEvent } from '../../decisions/contracts/deadlines.ts'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, noOutput, packId } from '../../src/engine/shapes.ts'

const isoDay = z.iso.date()

export const contract = defineContract({
  type: 'record-event',
  title: '登记事件并重算期限',
  description: '项目中发生了可以起算期限的事（合同签订、竣工、通过验收、准予延期等）后使用：把事件及日期登记入册，并重新计算由它起算的期限。',
  input: z.object({
    caseId,
    packId,
    /** The day on which it happened, as a paper or a person says; absent: the day on the sealed paper where the event has one, else today. */
    on: isoDay.optional(),
    /** `extensionGranted` only: by how many months the acceptance dates move on. */
    months: z.number().int().min(1).max(120).optional(),
    /** `extensionGranted` only: the new last day, where the decision names a day instead of months. */
    until: isoDay.optional(),
  }),
  headers: z.object({
    /** What has happened: an event of the `deadlines` rule. */
    event: deadlineEvent,
  }),
  output: noOutput,
  errors: [],
})
