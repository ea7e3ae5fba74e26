import type { FormContract } from '../../forms/fields.ts'
import { isStorable } from '../../src/common/storable.ts'
import { flatten, reasonOf } from '../../src/engine/issues.ts'

export type ParsedSubmission = { ok: true; data: Record<string, unknown> } | { ok: false; problems: string[] }

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Parses what a person sent by the form's contract. The contracts' own messages are whole Chinese sentences; any other issue becomes one
 * that names the field's label.
 */
export const parseSubmission = (form: FormContract, submission: unknown): ParsedSubmission => {
  if (!isStorable(submission)) return { ok: false, problems: ['填写的内容里有无法保存的字符（例如空字符），请删除不可见的字符后再提交。'] }
  const parsed = form.submission.safeParse(submission ?? {})
  if (parsed.success) return isRecord(parsed.data) ? { ok: true, data: withoutUndefined(parsed.data) } : { ok: false, problems: ['没有收到填写内容，请填写表单后再提交。'] }
  const sentences = flatten(parsed.error.issues).map((issue) => {
    const field = issue.path.find((part) => typeof part === 'string')
    const reason = reasonOf(issue)
    if (/[。！？]$/u.test(reason)) return reason
    return `${field === undefined ? '提交内容' : (form.labels[String(field)] ?? String(field))}：${reason}。`
  })
  return { ok: false, problems: [...new Set(sentences)] }
}

const withoutUndefined = (data: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined))
