import { z } from 'zod'
import { enumLabels, factLabels } from '../../decisions/contracts/fact-labels.ts'
import type { RequestKindContract } from './fields.ts'

/** How a field is asked for. `money`: yuan with at most two decimals; `list`: texts; `rows`: several of `fields`. */
export const fieldType = z.enum(['text', 'long', 'money', 'number', 'yesno', 'choice', 'date', 'list', 'rows'])

const simple = {
  name: z.string().describe('在 data 中的位置，点号表示下一层'),
  label: z.string(),
  type: fieldType.describe('填写方式；money 以元为单位，最多两位小数'),
  required: z.boolean(),
  unit: z.string().optional(),
  hint: z.string().optional(),
  min: z.number().optional(), max: z.number().optional().describe('数值的范围'),
  maxLength: z.int().optional(),
  choices: z.array(z.strictObject({ value: z.union([z.string(), z.number()]), label: z.string() })).optional(),
}
/** One question of a request's form, taken from the contract of its kind. */
export const requestField = z.strictObject({
  ...simple,
  fields: z.array(z.strictObject(simple)).optional().describe('rows 每一行的各项'),
  section: z.string().optional().describe('归入的小节，按需填写；没有的属于主要内容'),
})
export type RequestField = z.infer<typeof requestField>

type Schema = z.core.JSONSchema.BaseSchema
type Named = Pick<RequestKindContract, 'facts' | 'choices'>

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value)
const labels: Record<string, string> = factLabels
const enums: Record<string, Record<string, string> | undefined> = enumLabels

/** Where a field stands among the facts: below the kind's own fact, or a fact of the project itself. */
const factOf = (name: string, { facts }: Named): string[] => [...(facts === undefined ? [] : [`${facts}.${name}`]), name.replace(/^facts\./, '')]

const valuesOf = (schema: Schema): (string | number)[] =>
  [...(schema.enum ?? []), ...(schema.anyOf ?? []).flatMap((each) => (each.const === undefined ? [] : [each.const]))].filter((value) => typeof value === 'string' || typeof value === 'number')

const typeOf = (schema: Schema): RequestField['type'] => {
  if (valuesOf(schema).length > 0) return 'choice'
  if (schema.type === 'boolean') return 'yesno'
  if (schema.type === 'number' && schema.multipleOf === 0.01) return 'money'
  if (schema.type === 'number' || schema.type === 'integer') return 'number'
  if (schema.type === 'array') return isSchema(schema.items) && schema.items.type === 'object' ? 'rows' : 'list'
  if (schema.format === 'date') return 'date'
  return (schema.maxLength ?? 0) > 300 ? 'long' : 'text'
}

const one = (schema: Schema, name: string, required: boolean, named: Named): RequestField => {
  const type = typeOf(schema)
  const paths = factOf(name, named)
  const label = schema.title ?? paths.map((path) => labels[path]).find((each) => each !== undefined)
  if (label === undefined) throw new Error(`the field ${name} of a request has no Chinese label`)
  const titles = named.choices?.[name] ?? paths.map((path) => enums[path]).find((each) => each !== undefined)
  return {
    name, type, required, label: label.replace('（元）', ''),
    ...(type === 'money' ? { unit: '元' } : {}), ...(schema.description === undefined ? {} : { hint: schema.description }),
    ...(type === 'number' || type === 'money' ? { min: schema.minimum ?? 0, ...(schema.maximum === undefined ? {} : { max: schema.maximum }) } : {}),
    ...(schema.maxLength === undefined ? {} : { maxLength: schema.maxLength }),
    ...(type === 'choice' ? { choices: valuesOf(schema).map((value) => ({ value, label: titles?.[String(value)] ?? String(value) })) } : {}),
    ...(type === 'rows' && isSchema(schema.items) ? { fields: leaves(schema.items, '', true, { facts: paths.at(-1) ?? name }) } : {}),
  }
}

/** Every question below an object, in the order of the contract; what lies deeper is named with dots and, from the top, belongs to a section. */
const leaves = (schema: Schema, prefix: string, demanded: boolean, named: Named, section?: string): RequestField[] =>
  Object.entries(schema.properties ?? {}).flatMap(([key, part]): RequestField[] => {
    if (!isSchema(part)) return []
    const name = `${prefix}${key}`
    const required = demanded && (schema.required ?? []).includes(key)
    if (part.type === 'object') return leaves(part, `${name}.`, required, named, section ?? part.title)
    return [{ ...one(part, name, required, named), ...(section === undefined ? {} : { section }) }]
  })

/** The questions of one kind of request, so that nobody writes them a second time: types and limits of its schema, labels of the schema or of the facts. */
export const requestFields = (contract: Pick<RequestKindContract, 'data'> & Named): RequestField[] => leaves(z.toJSONSchema(contract.data, { io: 'input' }), '', true, contract)
