import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { EndpointId, Reach } from '../permissions.ts'
import type { Caller } from '../roles.ts'
import { ApiError } from './api-error.ts'
import { chineseIssue, faultsOf } from './chinese-issues.ts'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** What a handler gets: parsed input, who asks and how far they reach. */
export interface Call<P, Q, B> {
  params: P
  query: Q
  body: B
  caller: Caller
  reach: Reach
  req: Request
  res: Response
}

interface Described {
  id: EndpointId
  method: Method
  /** OpenAPI style, under /api: `/projects/{caseId}`. */
  path: string
  tag: string
  /** One Chinese line. */
  summary: string
  description?: string
  /** Status of the success, 200 unless told. */
  status?: 200 | 201 | 204
  /** The body or the answer is not JSON: handler streams it itself. */
  raw?: { request?: string; response?: string }
  /** Another way in than a token, e.g. a signed link. True lets the request through as nobody. */
  opensWith?: (req: Request) => boolean
  /** Looks at the raw JSON before it is parsed and may throw: for the one question that comes before all others. */
  first?: (body: unknown) => void
}

/** One endpoint, its types already closed over: routing and OpenAPI see only this. */
export interface Endpoint extends Described {
  schemas: { params: z.ZodType; query: z.ZodType; body: z.ZodType; response: z.ZodType }
  run(req: Request, res: Response, caller: Caller, reach: Reach): Promise<void>
}

interface Spec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> extends Described {
  params: P
  query: Q
  body: B
  response: R
  handle(call: Call<z.output<P>, z.output<Q>, z.output<B>>): Promise<z.input<R>>
}

const parse = <S extends z.ZodType>(schema: S, value: unknown, at: string): z.output<S> => {
  const parsed = schema.safeParse(value, { error: chineseIssue })
  if (parsed.success) return parsed.data
  const faults = faultsOf(parsed.error, at)
  const first = faults[0]
  throw new ApiError('invalid-input', `有 ${faults.length} 处不符合要求${first === undefined ? '' : `：${first.path || '正文'} ${first.message}`}。没有改动任何内容。`, { faults, remedy: '请按逐项说明修改后再提交。' })
}

/**
 * Makes an endpoint of its schemas and its handler: input is parsed before the handler runs (unknown fields are refused by
 * strict schemas), the answer is parsed before it leaves, so that nothing undocumented goes out.
 */
export const defineEndpoint = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(spec: Spec<P, Q, B, R>): Endpoint => {
  const { params, query, body, response, handle, ...described } = spec
  return {
    ...described,
    schemas: { params, query, body, response },
    run: async (req, res, caller, reach) => {
      spec.first?.(req.body)
      const answer = await handle({
        params: parse(params, req.params, ''),
        query: parse(query, req.query, ''),
        body: parse(body, spec.raw?.request === undefined ? req.body ?? {} : {}, ''),
        caller, reach, req, res,
      })
      if (spec.raw?.response !== undefined) return
      const status = spec.status ?? 200
      if (status === 204) { res.status(204).end(); return }
      res.status(status).json(response.parse(answer))
    },
  }
}
