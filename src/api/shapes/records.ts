import { z } from 'zod'
import { caseKind } from '../../register/model/projects.ts'
import { clauseIndex, faultShape, instant } from './common.ts'

export const documentShape = z.strictObject({
  documentId: z.string(), caseId: z.string(), round: z.int(), documentType: z.string(), documentTypeTitle: z.string(), fileName: z.string(), mediaType: z.string(), size: z.int(),
  sha256: z.string(), status: z.string(), statusTitle: z.string(), faults: z.array(faultShape), uploadedBy: z.string(), uploadedAt: instant, deletable: z.boolean(), replaceable: z.boolean().describe('申报单位现在能否用另一份文件替换它'),
})

export const timelineEntry = z.strictObject({ seq: z.int(), at: instant, actor: z.string(), action: z.string(), title: z.string(), note: z.string().nullable().describe('关于什么，一句话'), details: z.unknown().describe('登记的原样；申报单位不看'), clauses: z.array(z.string()) })
export const timelineShape = z.strictObject({ entries: z.array(timelineEntry), clauses: clauseIndex })

export const receiptShape = z.strictObject({
  receiptId: z.string(), rule: z.string(), title: z.string(), decisionId: z.string(), decisionKey: z.string().nullable(), at: instant, rows: z.array(z.string()), result: z.unknown(),
  inputs: z.array(z.strictObject({ path: z.string(), label: z.string(), value: z.string() })).describe('规则读取的事实、读法和参数'),
  clauses: z.array(z.string()), packId: z.string(), packHash: z.string(), calendarVersion: z.string(), why: z.string().describe('一句话说明'),
})
export const receiptsShape = z.strictObject({ receipts: z.array(receiptShape), clauses: clauseIndex })

export const opinionShape = z.strictObject({
  round: z.int(), moment: z.string(), momentTitle: z.string(), phase: z.int(), item: z.string(), title: z.string(), body: z.string(), bodyName: z.string(), conclusion: z.string(), conclusionTitle: z.string(),
  opinion: z.string(), conditions: z.string().nullable(), details: z.unknown(), signed: z.array(z.strictObject({ level: z.string(), actor: z.string().nullable(), at: instant })), clauses: z.array(z.string()), at: instant,
})
export const opinionsShape = z.strictObject({ rounds: z.array(z.strictObject({ round: z.int(), opinions: z.array(opinionShape) })), clauses: clauseIndex })

export const deadlineShape = z.strictObject({
  name: z.string(), title: z.string(), opensOn: z.string().nullable().describe('可以办理的第一天'), dueDate: z.string().nullable(), statutory: z.boolean(), provisional: z.boolean(), state: z.string(), stateTitle: z.string(), owedBy: z.string(), owedTo: z.string().nullable(),
  consequence: z.string().nullable(), fulfilledBy: z.array(z.strictObject({ documentType: z.string(), title: z.string() })).describe('交齐即视为完成的材料；没有写明的为空'),
  rule: z.string(), clauses: z.array(z.string()), why: z.string().describe('日期是怎么算出来的'),
})
export const deadlinesShape = z.strictObject({ deadlines: z.array(deadlineShape), clauses: clauseIndex })

/** Why a date is that date. */
export const whyDeadlineShape = z.strictObject({
  name: z.string(), title: z.string(), role: z.string(), dueDate: z.string().nullable(), opensOn: z.string().nullable(), provisional: z.boolean(), state: z.string(),
  event: z.strictObject({ event: z.string(), title: z.string(), on: z.string(), source: z.string().describe('日期从哪里来') }),
  extensions: z.array(z.strictObject({ on: z.string(), months: z.int().nullable(), until: z.string().nullable() })),
  rule: z.strictObject({ row: z.string(), packId: z.string(), packTitle: z.string() }),
  clauses: z.array(z.strictObject({ id: z.string(), citation: z.string(), summary: z.string() })), calendarVersion: z.string(), explanation: z.array(z.string()).describe('按计算顺序的说明'),
})

export const paperShape = z.strictObject({
  paperId: z.string(), caseId: z.string(), kind: z.string(), title: z.string(), round: z.int(), number: z.string().nullable(), state: z.string(), stateTitle: z.string(), watermarked: z.boolean(), issuedOn: z.string().nullable(),
  draftDocumentId: z.string().nullable(), sealedDocumentId: z.string().nullable(), history: z.array(z.strictObject({ state: z.string(), title: z.string(), by: z.string(), at: instant, note: z.string().nullable() })),
  next: z.array(z.strictObject({ act: z.string(), title: z.string() })).describe('当前登录人下一步可以做的'),
})

export const notificationShape = z.strictObject({ key: z.string(), caseId: z.string(), kind: z.string(), subject: z.string(), body: z.string(), recipient: z.string(), channel: z.string(), state: z.string(), at: instant, sentAt: instant.nullable() })


/** One line of the operators' board: where an open case waits, since when, and what to do. */
export const stuckShape = z.strictObject({
  caseId: z.string(), kind: caseKind.describe('项目，或者年度计划、评审会'), projectCode: z.string().nullable(), projectName: z.string(), statusTitle: z.string(), round: z.int(),
  waitsFor: z.enum(['step', 'suspended', 'recalled', 'incident', 'deadline', 'unit', 'window', 'terminated', 'machine', 'not-started']), title: z.string(), task: z.string().nullable().describe('在等的事项'), basis: z.string().nullable().describe('时限的性质与依据：内部时限，或法定期限及条款'), body: z.string().nullable(), assignee: z.string().nullable(),
  since: instant, dueAt: instant.nullable(), lateHours: z.number(), stepKey: z.string().nullable(), forUnit: z.boolean().describe('等的是申报单位自己'), message: z.string().nullable(), remedy: z.string(), link: z.string().nullable().describe('Operate 中的地址'),
})
