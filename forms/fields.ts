import { z } from 'zod'

/** Longest text that a person may type into one field. */
const maxText = 4000

/**
 * Blank is absent: null, blank text and rows in which nothing was filled in are left out, and texts are trimmed.
 * form-js hands over every visible field, filled in or not, and a step's output mapping names the fields of all its forms.
 */
export const dropBlank = (value: unknown): unknown => {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim()
  if (Array.isArray(value)) {
    const rows = value.map(dropBlank).filter((row) => row !== undefined)
    return rows.length === 0 ? undefined : rows
  }
  if (value === null || typeof value !== 'object') return value ?? undefined
  const entries = Object.entries(value).map(([key, part]) => [key, dropBlank(part)] as const).filter(([, part]) => part !== undefined)
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

/** Message of a strict object: unknown content is refused by name. */
export const strictMessage = (issue: { code?: string | undefined; keys?: unknown }): string =>
  issue.code === 'unrecognized_keys' && Array.isArray(issue.keys)
    ? `提交内容中有表单以外的项目：${issue.keys.join('、')}，请只填写表单上的项目。`
    : '没有收到填写内容，请填写表单后再提交。'

/** A text that must be filled in; `ask` is the whole Chinese sentence that a person reads otherwise. */
export const requiredText = (label: string, ask = `请填写${label}。`) =>
  z.string({ error: ask }).max(maxText, { error: `${label}不能超过 ${maxText} 字，请精简或作为附件上传。` })

/** A text that may be left out. */
export const optionalText = (label: string) => requiredText(label, `${label}必须是文字。`).optional()

/** One of the given values; anything else asks for a choice. */
export const choice = <const V extends readonly [string, ...string[]]>(label: string, values: V) =>
  z.enum(values, { error: `请选择${label}。` })

/** Amount in yuan: a number from 0 to 1e12 with at most two decimals. */
export const amount = (label: string) =>
  z.number({ error: `${label}必须填写为数字（单位：元）。` })
    .min(0, { error: `${label}不能是负数。` })
    .max(1e12, { error: `${label}过大，请核对单位是否为元。` })
    .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-4, { error: `${label}最多保留两位小数（单位：元）。` })

/** A day `YYYY-MM-DD`; `ask` is the whole Chinese sentence that a person reads otherwise. */
export const dayField = (ask: string) => z.iso.date({ error: ask })

/** What a person chose earlier and then changed their mind about: taken without a look and left out. */
export const ignored = z.unknown().optional().transform((): undefined => undefined)

const noClauses = (): string[] => []

/** Faults that a person asks the unit to mend, as 补正 lists them (at least one). Clauses are added by the machine, so none come from the form. */
export const faultRows = z
  .array(
    z.strictObject({
      where: requiredText('问题所在的材料或事项', '请写明每个问题出在哪份材料或哪个事项。'),
      fault: requiredText('存在问题', '请写明每份材料存在什么问题。'),
      remedy: requiredText('补正要求', '请写明每个问题应当怎样补正。'),
    }, { error: strictMessage }).transform((row) => ({ ...row, clauses: noClauses() })),
    { error: '要求补正时，请至少列出一个需要补正的问题。' },
  )
  .max(200, { error: '一次最多列出 200 个问题。' })

/** What a form folder exports: its id, Chinese title, what a person may submit, and the Chinese names of fields and choices. */
export interface FormContract<Submission extends z.ZodType = z.ZodType> {
  /** Equal to the folder's name and to the id in the .form file. */
  readonly id: string
  readonly title: string
  /**
   * Parses what arrives from a person. Blank fields are dropped first; unknown fields are refused.
   * Every issue's message is a whole Chinese sentence that can be shown as it is.
   */
  readonly submission: Submission
  /** Chinese label by field; its keys are exactly the fields that a person may submit. */
  readonly labels: Readonly<Record<string, string>>
  /** Chinese label by field and value, for fields with choices. */
  readonly options: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Declares a form's contract; blank fields are dropped before `submission` sees them. */
export const defineForm = <S extends z.ZodType>(contract: FormContract<S>) => ({
  ...contract,
  submission: z.preprocess((value) => dropBlank(value) ?? {}, contract.submission),
})
