import { z } from 'zod'
import { yuan } from '../../decisions/contracts/money.ts'
import { defineRequest, isoDay, remark } from './fields.ts'

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
  about: '报告后立即登记，有关期限从发生日期起算；金额写入项目。',
  stages: [],
  choices: { event: eventTitles },
  data: z.strictObject({
    event: reportedEvent.meta({ title: '事件' }),
    on: isoDay.meta({ title: '发生日期' }),
    /** `contractSigned`: the sum of the contract in yuan. */
    contractAmount: yuan.optional().meta({ title: '合同金额（元）', description: '报告签订合同时填写' }),
    /** Rows of `consents` or `reviews` that the text asks for 原则上 and that the unit departs from, with the reasons; they are kept. */
    departures: z.array(z.strictObject({
      rule: z.string().min(1).max(100).meta({ title: '事项编号', description: '提示中括号里的编号' }), reasons: z.string().trim().min(1).max(4000).meta({ title: '不办的理由' }),
    })).max(50).optional().meta({ title: '没有办理的“原则上”事项', description: '只限文件用“原则上”要求的事项，理由留档' }),
    remark,
  }).refine(({ event: reported, contractAmount }) => contractAmount === undefined || reported === 'contractSigned', { path: ['contractAmount'], error: '只有报告签订合同时填写合同金额' }),
})
