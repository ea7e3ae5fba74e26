import { NotFound, TechnicalFailure } from '../common/errors.ts'

/** gRPC status codes that are told apart here. */
export const grpcStatus = { cancelled: 1, invalidArgument: 3, deadlineExceeded: 4, notFound: 5, resourceExhausted: 8, failedPrecondition: 9, unavailable: 14 } as const

/** The status code of a gRPC error, undefined for anything else. */
export const grpcCode = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number' ? error.code : undefined

/** The engine's own English sentence, or what JavaScript says. */
export const grpcDetails = (error: unknown): string => {
  if (typeof error === 'object' && error !== null && 'details' in error && typeof error.details === 'string' && error.details !== '') return error.details
  return error instanceof Error ? error.message : String(error)
}

/** A gRPC error in the product's words: NotFound, TechnicalFailure, or the error itself when it is a bug of ours. */
export const translateGrpc = (error: unknown, what: string): unknown => {
  const code = grpcCode(error)
  if (code === grpcStatus.notFound) return new NotFound(`流程引擎中没有${what}`, { code: 'engine-not-found', cause: error })
  if (code === grpcStatus.unavailable || code === grpcStatus.resourceExhausted || code === grpcStatus.deadlineExceeded) {
    return new TechnicalFailure('流程引擎没有应答或繁忙', { code: 'engine-unavailable', remedy: '请检查流程引擎是否在运行，恢复后重试', cause: error })
  }
  return error
}
