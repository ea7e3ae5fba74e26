/** What every error of the product carries beside its sentence. */
export interface ErrorDetails {
  /** Stable machine name, kebab-case, e.g. `document-encrypted`. */
  code: string
  /** What a person can do about it, in Chinese. */
  remedy?: string
  /** Where in the input, e.g. `facts.totalInvestment` or a file name. */
  path?: string
  /** Ids of the clauses that the refusal stands on, e.g. `GX-10-1`. */
  clauses?: string[]
  cause?: unknown
}

/** Base of all errors that the product raises on purpose. `message` is one Chinese sentence for people. */
export class AppError extends Error {
  readonly code: string
  readonly remedy: string | undefined
  readonly path: string | undefined
  readonly clauses: string[]

  constructor(message: string, details: ErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = new.target.name
    this.code = details.code
    this.remedy = details.remedy
    this.path = details.path
    this.clauses = details.clauses ?? []
  }
}

/** The caller sent something that cannot be accepted; nothing was changed. (HTTP 400/422) */
export class InvalidInput extends AppError {}
/** The thing asked for does not exist, or the caller may not know that it does. (HTTP 404) */
export class NotFound extends AppError {}
/** The caller is known and may not do this. (HTTP 403) */
export class Forbidden extends AppError {}
/** The case is not in a state in which this can be done. (HTTP 409) */
export class Conflict extends AppError {}
/** Something outside failed and may work later: retried with back-off, then an incident. (HTTP 503) */
export class TechnicalFailure extends AppError {}

/** The sentence of anything that was thrown, for logs and incidents. */
export const describeError = (error: unknown): string => {
  if (error instanceof AppError) return error.remedy ? `${error.message}（处理办法：${error.remedy}）` : error.message
  return error instanceof Error ? error.message : String(error)
}
