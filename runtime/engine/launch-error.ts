import { AppError } from '../../src/common/errors.ts'

/** Something that keeps the engine from starting, said in Chinese with the remedy, and in one English line. */
export class LaunchError extends AppError {
  readonly english: string

  constructor(message: string, details: { code: string; remedy: string; english: string; cause?: unknown }) {
    super(message, details)
    this.english = details.english
  }
}
