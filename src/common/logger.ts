/** What every line about a case carries. */
export interface LogContext { projectCode?: string | undefined; processInstanceKey?: string | undefined; jobKey?: string | undefined; caseId?: string | undefined }

/** Structured log. Never give it secrets or document contents; known secret keys are masked all the same. */
export interface Logger {
  debug(message: string, fields?: Record<string, unknown>): void
  info(message: string, fields?: Record<string, unknown>): void
  warn(message: string, fields?: Record<string, unknown>): void
  error(message: string, fields?: Record<string, unknown>): void
  /** A logger whose lines all carry these fields. */
  child(context: LogContext & Record<string, unknown>): Logger
}
