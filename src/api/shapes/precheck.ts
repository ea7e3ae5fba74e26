import { z } from 'zod'
import { instant, basis, clauseIndex } from './common.ts'

const outputs = z.record(z.string(), z.unknown()).describe('该行的其余输出')
const row = z.looseObject({ ...basis })

export const packHead = z.strictObject({
  id: z.string(), title: z.string(), documentNumber: z.string().nullable(), status: z.enum(['inForce', 'draft']), jurisdiction: z.string(), jurisdictionName: z.string(),
  effectiveFrom: z.string(), effectiveTo: z.string().nullable(),
})

export const missingFact = z.strictObject({ path: z.string(), label: z.string(), rules: z.array(z.string()).describe('哪些规则要用到') })

export const datedDeadline = z.strictObject({
  name: z.string(), title: z.string(), dueDate: z.string().nullable(), provisional: z.boolean(), explanation: z.string(), owedBy: z.string(), owedTo: z.string().nullable(),
  consequence: z.string().nullable(), ...basis,
})

/** What the pack says of facts that are not saved, each answer with its rows and clauses. */
export const precheckShape = z.strictObject({
  pack: packHead,
  /** True when no fact is missing and every rule answered. */
  complete: z.boolean(),
  checkedAt: instant,
  missingFacts: z.array(missingFact),
  managementMode: z.strictObject({ mode: z.string().nullable(), title: z.string(), decidedBy: z.string().nullable(), decidedByName: z.string().nullable(), ...basis }).nullable().describe('空表示没有规则适用，由人判断'),
  stages: z.array(row),
  reviews: z.array(z.looseObject({ ...basis, title: z.string(), body: z.string(), bodyName: z.string(), phase: z.number(), moment: z.string(), momentTitle: z.string() })),
  requiredDocuments: z.array(z.looseObject({ ...basis, documentType: z.string(), title: z.string(), mustContain: z.array(z.string()), standIn: z.boolean(), issuedByName: z.string() })),
  obstacles: z.array(z.looseObject({ ...basis, title: z.string(), removableBy: z.string(), removable: z.boolean(), decidedByName: z.string().nullable() })),
  consents: z.array(z.looseObject({ ...basis, title: z.string(), bodyName: z.string().nullable(), actTitle: z.string() })),
  deadlines: z.array(datedDeadline),
  funding: z.array(row),
  replyConditions: z.array(row),
  unconfirmedParameters: z.array(z.strictObject({ name: z.string(), value: z.unknown(), source: z.string(), rules: z.array(z.string()) })),
  ambiguities: z.array(z.strictObject({ id: z.string(), question: z.string(), chosen: z.string(), why: z.string(), rules: z.array(z.string()), clauses: z.array(z.string()) })),
  receipts: z.array(z.strictObject({ rule: z.string(), title: z.string(), rows: z.array(z.string()), output: outputs.or(z.array(outputs)).nullable() })),
  clauses: clauseIndex,
})
export type Precheck = z.infer<typeof precheckShape>
