import { codeOf } from '../common/error-code.ts'
import { TechnicalFailure } from '../common/errors.ts'

/** Codes of Node's network and disk errors that may pass by themselves or once somebody has mended the cause. */
const passingCodes = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN',
  'ENOSPC', 'EDQUOT', 'EROFS', 'EMFILE', 'ENFILE', 'EBUSY',
])
/** SQLSTATE classes: connection, resources, operator intervention, serialization and deadlock. */
const passingSqlState = /^(08|53|57P|40001|40P01)/

/**
 * Whether what was thrown is a technical failure that a retry may cure: the product's own `TechnicalFailure`, or a network, disk or
 * database error that a library threw as it is, also as the cause of another error.
 */
export const isTechnical = (error: unknown): boolean => {
  if (error instanceof TechnicalFailure) return true
  const code = codeOf(error)
  if (code !== '' && (passingCodes.has(code) || passingSqlState.test(code))) return true
  if (error instanceof AggregateError && error.errors.some(isTechnical)) return true
  return error instanceof Error && error.cause !== undefined && error.cause !== error && isTechnical(error.cause)
}

/**
 * How long a job rests before it is tried again, in milliseconds: 1 s with five or more retries left,
 * doubling with every retry used, at most 60 s.
 */
export const backOff = (retriesLeft: number): number => Math.min(60_000, 1_000 * 2 ** Math.max(0, 5 - retriesLeft))
