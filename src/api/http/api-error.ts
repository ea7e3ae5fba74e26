import { AppError } from '../../common/errors.ts'
import { errorRegistry } from '../error-registry.ts'
import type { ErrorCode } from '../error-registry.ts'
import type { InputFault } from './chinese-issues.ts'

export interface ApiErrorDetails {
  remedy?: string
  path?: string
  clauses?: string[]
  /** Every fault of the input at once. */
  faults?: InputFault[]
  cause?: unknown
}

/** An answer of the API that is not a success; its code stands in the error registry, which gives status and title. */
export class ApiError extends AppError {
  readonly status: number
  readonly faults: InputFault[]

  constructor(code: ErrorCode, message: string, details: ApiErrorDetails = {}) {
    const { faults, ...rest } = details
    super(message, { code, ...rest })
    this.status = errorRegistry[code].status
    this.faults = faults ?? []
  }
}
