import { z } from 'zod'
import { force } from '../../../decisions/contracts/force.ts'
import { clauseIndex } from './common.ts'

const clause = z.strictObject({ id: z.string(), citation: z.string().describe('第几条第几款'), summary: z.string() })

export const whyReceiptShape = z.strictObject({
  rule: z.string(), title: z.string(), output: z.unknown().describe('按凭据上的事实、读法和参数，现在的规则包给出的答复'),
  rows: z.array(z.strictObject({ id: z.string(), note: z.string(), force: force.nullable(), clauses: z.array(clause), conditions: z.array(z.strictObject({ label: z.string(), cell: z.string() })) })).describe('命中的行，各附条件、条款和摘要'),
  inputs: z.array(z.strictObject({ path: z.string(), label: z.string(), value: z.string() })).describe('看了哪些事实'),
  readings: z.array(z.strictObject({ id: z.string(), question: z.string(), chosen: z.string(), why: z.string() })).describe('用了哪些读法'),
  parameters: z.array(z.strictObject({ name: z.string(), title: z.string(), value: z.unknown(), source: z.string(), confirmed: z.boolean() })),
  changes: z.array(z.strictObject({
    path: z.string(), label: z.string(), from: z.string(), to: z.string(), value: z.unknown(), rows: z.array(z.string()), gained: z.array(z.string()), lost: z.array(z.string()), distance: z.number(),
  })).describe('只改一项事实，最近的什么值会得到不同的答复，以及那时由哪一行决定；最近的在前'),
  replay: z.strictObject({ same: z.boolean(), differences: z.array(z.string()) }).describe('重新作出判断，与当时有无不同'),
  receipt: z.looseObject({ receiptId: z.string() }).describe('凭据原样，可供 npm run policy -- replay'),
})

export const switchedShape = z.strictObject({
  caseId: z.string(), readings: z.record(z.string(), z.unknown()), parameters: z.record(z.string(), z.unknown()),
  changed: z.array(z.strictObject({ id: z.string(), question: z.string(), from: z.string(), to: z.string() })).describe('改变了的读法'),
  decided: z.array(z.strictObject({ rule: z.string(), title: z.string() })).describe('已经作出、读取这些读法或者参数的判断：它们保持不变，以后再作的判断按新的读法'),
  clauses: clauseIndex,
})
