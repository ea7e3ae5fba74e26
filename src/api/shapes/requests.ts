import { z } from 'zod'
import { newRequest, requestField, requestKind } from '../../requests/index.ts'
import { instant } from './common.ts'

/** The body of a new request: kind and the kind's own data. */
export const requestBody = newRequest

const line = z.strictObject({ label: z.string(), value: z.string() })

export const requestShape = z.strictObject({
  kind: requestKind,
  title: z.string(),
  number: z.int().describe('同类申请的第几次，从 1 起'),
  data: z.record(z.string(), z.unknown()),
  dataList: z.array(line).describe('申请的内容，按人可读的写法'),
  state: z.string(), stateTitle: z.string(),
  result: z.record(z.string(), z.unknown()).nullable().describe('办理中认定和最后的结论'),
  resultList: z.array(line).describe('结论中给人看的部分'),
  createdBy: z.string(), createdAt: instant, decidedAt: instant.nullable(),
})

/** What a person has to fill in to ask for it, for this very project. */
export const requestForm = z.strictObject({
  kind: requestKind, title: z.string(), about: z.string().describe('提出以后怎样办'),
  fields: z.array(requestField.extend({ read: z.boolean().describe('所适用的办法据此判断，或者是申请本身的内容；false：可以不填') })),
})

export const requestsShape = z.strictObject({
  requests: z.array(requestShape).describe('先提出的在前'),
  /** Kinds that the project's present stage takes and nothing that is under way excludes. */
  possible: z.array(requestKind).describe('此刻可以提出的种类'),
  forms: z.array(requestForm).describe('possible 各种类要填写的内容，次序相同'),
})
