import { z } from 'zod'
import { defineRule } from './rule.ts'

/** Who evaluates what, when, and what the result feeds. */
export const contract = defineRule({
  rule: 'evaluation',
  hitPolicy: 'collect',
  distinctBy: ['evaluation'],
  title: '评价',
  inputs: ['category', 'administrativeLevel', 'scopeKind', 'projectType', 'components', 'totalInvestment', 'softwareInvestment', 'fundingSource', 'procurementAmount', 'managementMode', 'establishedTotal', 'upgradesExisting', 'plannedMonths'],
  output: z.strictObject({
    /** Id of the evaluation. */
    evaluation: z.string(),
    title: z.string(),
    kind: z.enum(['selfEvaluation', 'bodyEvaluation', 'performanceReport', 'thirdPartyEvaluation']),
    /** `implementation`: while it is built; `operation`: after its acceptance. */
    when: z.enum(['implementation', 'operation']),
    /** `constructionUnit` or a body id. */
    by: z.string(),
    /** Bodies that get the result. */
    reportTo: z.array(z.string()),
    /** What is to be looked at, own words. */
    aspects: z.array(z.string()),
    /** Name of the row of `deadlines` with its window; null: the text sets none. */
    deadline: z.string().nullable(),
    /** What the result counts for. */
    feeds: z.array(z.enum(['maintenanceFunds', 'laterApproval', 'budget', 'performanceAppraisal'])),
  }),
})

export type EvaluationRow = z.infer<typeof contract.output>
