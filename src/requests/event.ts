import { z } from 'zod'
import { yuan } from '../../decisions/contracts/money.ts'
import { defineRequest, isoDay } from './fields.ts'

/** Events that a unit reports and no process waits for; periods may run from them. */
export const reportedEvent = z.enum(['planIssued', 'tendered', 'contractSigned', 'started', 'trialRunStarted', 'inUse', 'budgetSpent'])
export type ReportedEvent = z.infer<typeof reportedEvent>

export const eventTitles: Record<ReportedEvent, string> = {
  planIssued: '计划下达', tendered: '完成采购', contractSigned: '签订合同', started: '开工', trialRunStarted: '开始试运行', inUse: '投入使用', budgetSpent: '资金用完',
}

/** Something that happened on a day, reported for the record and for the periods that run from it. */
export const event = defineRequest({
  kind: 'event',
  title: '事件报告',
  stages: [],
  data: z.strictObject({
    event: reportedEvent,
    on: isoDay,
    /** `contractSigned`: the sum of the contract in yuan. */
    contractAmount: yuan.optional(),
    /** Rows of `consents` or `reviews` that the text asks for 原则上 and that the unit departs from, with the reasons; they are kept. */
    departures: z.array(z.strictObject({ rule: z.string().min(1).max(100), reasons: z.string().trim().min(1).max(4000) })).max(50).optional(),
    remark: z.string().trim().max(4000).optional(),
  }),
})
