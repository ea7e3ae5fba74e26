import winston from 'winston'
import { maskFields, maskText } from './log-masking.ts'

/** What every line about a case carries. */
export interface LogContext { projectCode?: string | undefined; processInstanceKey?: string | undefined; jobKey?: string | undefined; caseId?: string | undefined }

/** Structured log. Never give it secrets or document contents; what looks like one is masked all the same. */
export interface Logger {
  debug(message: string, fields?: Record<string, unknown>): void
  info(message: string, fields?: Record<string, unknown>): void
  warn(message: string, fields?: Record<string, unknown>): void
  error(message: string, fields?: Record<string, unknown>): void
  /** A logger whose lines all carry these fields. */
  child(context: LogContext & Record<string, unknown>): Logger
}

export interface LoggerOptions {
  level: 'error' | 'warn' | 'info' | 'debug'
  /** Where the lines go: a stream or a file (appended to). Standard output when absent. */
  destination?: NodeJS.WritableStream | { file: string } | undefined
}

/** One JSON object a line: timestamp, level, message and the fields. */
export const createLogger = ({ level, destination = process.stdout }: LoggerOptions): Logger => {
  const transport = 'file' in destination
    ? new winston.transports.File({ filename: destination.file })
    : new winston.transports.Stream({ stream: destination })
  const output = winston.createLogger({
    level,
    format: winston.format.combine(winston.format.timestamp(), winston.format.json({ deterministic: false })),
    transports: [transport],
  })
  return withContext(output, {})
}

const withContext = (output: winston.Logger, context: Record<string, unknown>): Logger => {
  const write = (level: LoggerOptions['level']) => (message: string, fields: Record<string, unknown> = {}): void => {
    output.log({ ...maskFields({ ...context, ...fields }), level, message: maskText(message) })
  }
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (more) => withContext(output, { ...context, ...more }),
  }
}
