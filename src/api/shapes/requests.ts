import { z } from 'zod'
import { newRequest, requestKind } from '../../requests/index.ts'
import { instant } from './common.ts'

/** The body of a new request: kind and the kind's own data. */
export const requestBody = newRequest

export const requestShape = z.strictObject({
  kind: requestKind,
  title: z.string(),
  number: z.int().describe('同类申请的第几次，从 1 起'),
  data: z.record(z.string(), z.unknown()),
  state: z.string(), stateTitle: z.string(),
  result: z.record(z.string(), z.unknown()).nullable().describe('办理中认定和最后的结论'),
  createdBy: z.string(), createdAt: instant, decidedAt: instant.nullable(),
})

export const requestsShape = z.strictObject({
  requests: z.array(requestShape).describe('先提出的在前'),
  /** Kinds that the project's present stage takes and nothing that is under way excludes. */
  possible: z.array(requestKind).describe('此刻可以提出的种类'),
})
