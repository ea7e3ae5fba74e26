import { z } from 'zod'
import { defineRule } from './rule.ts'

/** Whether the works are to be supervised by a third party (监理), and who arranges it; `force` says how strongly the text wants it. */
export const contract = defineRule({
  rule: 'supervision',
  hitPolicy: 'unique',
  title: '工程监理',
  inputs: ['category', 'administrativeLevel', 'scopeKind', 'projectType', 'components', 'totalInvestment', 'softwareInvestment', 'fundingSource', 'procurementAmount', 'managementMode', 'establishedTotal', 'upgradesExisting'],
  output: z.strictObject({
    /** Null: the text says nothing about this project; a person decides. */
    needed: z.boolean().nullable(),
    /** `constructionUnit` or a body id; null where the text names nobody. */
    arrangedBy: z.string().nullable(),
    /** Whether it is to be bought separately from the works. */
    separateProcurement: z.boolean(),
  }),
})

export type SupervisionRow = z.infer<typeof contract.output>
