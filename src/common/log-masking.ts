import { AppError } from './errors.ts'

const secretName = /pass(word|wd|phrase)?$|secret|token|authorization|cookie|credential|api-?key|private-?key|signature/i
const contentName = /^(content|contents|buffer|bytes|file|excerpt|textExcerpt|text_excerpt|documentText)$/i
const longest = 2_000
const deepest = 6

/** A log line's fields without secrets and without the contents of documents. */
export const maskFields = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, maskMember(name, value, 0)]])))

/** A text without what a URL or an HTTP header gives away. */
export const maskText = (text: string): string => {
  const masked = text
    .replaceAll(/([a-z][a-z0-9+.-]*:\/\/)[^\s/?#@"']+@/gi, '$1***@')
    .replaceAll(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 ***')
    .replaceAll(/([?&](?:token|signature|secret|password|key)=)[^&\s"']+/gi, '$1***')
  return masked.length > longest ? `${masked.slice(0, longest)}…(${masked.length} characters)` : masked
}

const maskMember = (name: string, value: unknown, depth: number): unknown => {
  if (secretName.test(name)) return '***'
  if (contentName.test(name)) return '(contents are not logged)'
  return maskValue(value, depth)
}

const maskValue = (value: unknown, depth: number): unknown => {
  if (typeof value === 'string') return maskText(value)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'function' || typeof value === 'symbol') return undefined
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return value.toISOString()
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `(${value.byteLength} bytes)`
  if (depth === deepest) return '(deeper)'
  if (value instanceof Error) return maskError(value, depth)
  if (Array.isArray(value)) return value.map((member) => maskValue(member, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, maskMember(name, member, depth + 1)]))
}

const maskError = (error: Error, depth: number): Record<string, unknown> => ({
  name: error.name,
  message: maskText(error.message),
  ...(error instanceof AppError ? { code: error.code, remedy: error.remedy } : {}),
  ...(error.stack === undefined || error instanceof AppError ? {} : { stack: maskText(error.stack) }),
  ...(error.cause === undefined ? {} : { cause: maskValue(error.cause, depth + 1) }),
})
