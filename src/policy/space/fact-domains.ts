import { z } from 'zod'
import { projectFacts } from '../../../decisions/contracts/project-facts.ts'
import type { NumberDomain } from '../table-sweep/index.ts'

/** What values a fact may have: single ones, numbers, or something that no table can be swept over (lists, dates, texts). */
export type Domain =
  | { kind: 'choice'; values: readonly unknown[]; optional: boolean }
  | { kind: 'number'; numbers: NumberDomain; optional: boolean }
  | { kind: 'complex'; optional: boolean }

interface JsonSchema {
  type?: unknown; enum?: unknown[] | undefined; const?: unknown; anyOf?: JsonSchema[] | undefined; properties?: Record<string, JsonSchema> | undefined; required?: string[] | undefined
  minimum?: number | undefined; maximum?: number | undefined; multipleOf?: number | undefined
}

const jsonSchema: z.ZodType<JsonSchema> = z.lazy(() => z.looseObject({
  type: z.unknown().optional(), enum: z.array(z.unknown()).optional(), const: z.unknown().optional(), anyOf: z.array(jsonSchema).optional(), properties: z.record(z.string(), jsonSchema).optional(),
  required: z.array(z.string()).optional(), minimum: z.number().optional(), maximum: z.number().optional(), multipleOf: z.number().optional(),
}))

const schema = jsonSchema.parse(z.toJSONSchema(projectFacts, { io: 'input', unrepresentable: 'any' }))

const valuesOf = (one: JsonSchema): unknown[] | undefined => {
  if (one.enum !== undefined) return one.enum
  if (one.const !== undefined) return [one.const]
  if (one.type === 'boolean') return [true, false]
  const parts = one.anyOf?.map(valuesOf)
  return parts?.every((part) => part !== undefined) === true ? parts.flatMap((part) => part ?? []) : undefined
}

const domainOfSchema = (one: JsonSchema, optional: boolean): Domain => {
  const values = valuesOf(one)
  if (values !== undefined) return { kind: 'choice', values, optional }
  if (one.type !== 'number' && one.type !== 'integer') return { kind: 'complex', optional }
  const step = one.multipleOf ?? (one.type === 'integer' ? 1 : undefined)
  return { kind: 'number', numbers: { min: one.minimum ?? -Infinity, max: one.maximum ?? Infinity, ...(step === undefined ? {} : { step }) }, optional }
}

/** The declared domain of a fact path (without the leading `facts.`), from the vocabulary's own schema. Money is 0 to 1e12 yuan by 0.01. */
export const factDomain = (path: string): Domain => {
  let at: JsonSchema = schema
  let optional = false
  for (const name of path.split('.')) {
    const next = at.properties?.[name]
    if (next === undefined) return { kind: 'complex', optional: true }
    if (at.required?.includes(name) !== true) optional = true
    at = next
  }
  return domainOfSchema(at, optional)
}
