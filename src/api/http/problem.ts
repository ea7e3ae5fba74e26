import type { ErrorRequestHandler, RequestHandler } from 'express'
import { z } from 'zod'
import { AppError, Conflict, Forbidden, InvalidInput, NotFound, TechnicalFailure } from '../../common/errors.ts'
import { errorRegistry } from '../error-registry.ts'
import { ApiError } from './api-error.ts'

/** RFC 9457 problem details, as every refusal of the API looks. */
export const problemSchema = z.strictObject({
  type: z.string().describe('错误说明的地址，#后为稳定代码'),
  title: z.string().describe('错误种类，同一代码总是同一标题'),
  status: z.int(),
  code: z.string().describe('稳定代码，供程序判断'),
  detail: z.string().describe('这一次发生了什么'),
  remedy: z.string().optional().describe('可以怎么办'),
  instance: z.string().optional().describe('请求地址'),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string(), row: z.record(z.string(), z.string()).optional().describe('在该处加上这样一行（其余各项由人填写）即可消除这个问题') })).optional().describe('逐项列出的问题'),
  clauses: z.array(z.string()).optional().describe('依据的条款编号'),
})
export type Problem = z.infer<typeof problemSchema>

const statusOfClass = (error: AppError): { status: number; title: string } => {
  if (error instanceof InvalidInput) return { status: 422, title: '填写的内容不符合要求' }
  if (error instanceof NotFound) return { status: 404, title: '没有找到' }
  if (error instanceof Forbidden) return { status: 403, title: '无权办理' }
  if (error instanceof Conflict) return { status: 409, title: '当前状态不能这样办理' }
  if (error instanceof TechnicalFailure) return { status: 503, title: '系统暂时不可用' }
  return { status: 400, title: '请求不能受理' }
}

const registered: Record<string, { status: number; title: string }> = errorRegistry

const bodyParserProblem = (error: unknown): ApiError | undefined => {
  const kind = error instanceof Error && 'type' in error ? error.type : undefined
  if (kind === 'entity.parse.failed') return new ApiError('invalid-json', '请求正文不是正确的 JSON，没有改动任何内容。', { remedy: '请检查引号、逗号和括号是否成对，编码用 UTF-8。' })
  if (kind === 'entity.too.large') return new ApiError('body-too-large', '请求正文超过 1 MB，没有改动任何内容。', { remedy: '文件请走上传接口，不要放进 JSON。' })
  if (kind === 'charset.unsupported' || kind === 'encoding.unsupported') return new ApiError('unsupported-media-type', '请求正文的编码不支持。', { remedy: '请用 UTF-8 编码的 application/json。' })
  if (error instanceof URIError) return new ApiError('no-such-address', '接口地址的编码不正确。', { remedy: '请检查地址中的百分号编码。' })
  // A body that cannot be unpacked, or that broke off, has a status and no type.
  if (error instanceof Error && 'status' in error && error.status === 400) return new ApiError('invalid-json', '请求正文没有传完，或者与 Content-Encoding 写明的压缩方式不符，没有改动任何内容。', { remedy: '请重新发送；不压缩的，请去掉 Content-Encoding。' })
  return undefined
}

/** The problem document of anything thrown; what is not an AppError is a bug and shows nothing of itself. */
export const toProblem = (thrown: unknown, instance: string): Problem => {
  const error = thrown instanceof AppError ? thrown : bodyParserProblem(thrown) ?? new ApiError('internal-error', '系统内部出错，已记入日志。', { remedy: '请稍后再试；仍不行请联系运行维护人员。' })
  const kind = registered[error.code] ?? statusOfClass(error)
  const faults = error instanceof ApiError ? error.faults : []
  return {
    type: `/api/docs/errors#${error.code}`,
    title: kind.title,
    status: kind.status,
    code: error.code,
    detail: error.message,
    instance,
    ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
    ...(faults.length > 0 ? { errors: faults } : error.path === undefined ? {} : { errors: [{ path: error.path, message: error.message }] }),
    ...(error.clauses.length > 0 ? { clauses: error.clauses } : {}),
  }
}

/** Turns whatever a route throws into problem+json; bugs and outages are logged, refusals are not. */
export const problemMiddleware = (logError: (message: string, details: Record<string, unknown>) => void): ErrorRequestHandler => (error, req, res, next) => {
  const problem = toProblem(error, req.originalUrl.split('?')[0] ?? '')
  if (problem.status >= 500) logError('request failed', { path: req.path, method: req.method, code: problem.code, error: error instanceof Error ? error.stack : String(error) })
  if (res.headersSent) { next(error); return }
  if (problem.status === 401) res.setHeader('WWW-Authenticate', 'Bearer')
  // What is left of a refused upload is not read: the connection ends with the answer.
  if (!req.complete && req.method === 'PUT') res.setHeader('Connection', 'close')
  res.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

/** Any address under /api that no endpoint has. */
export const noSuchAddress: RequestHandler = (req) => {
  throw new ApiError('no-such-address', `没有这个接口地址：${req.method} ${req.path}`, { remedy: '可用的接口见 /api/docs。' })
}
