import { z } from 'zod'
import { defineRule } from './rule.ts'

/** Whether another extension of the acceptance may be asked for, and how long one may be. */
export const contract = defineRule({
  rule: 'extension',
  hitPolicy: 'unique',
  title: '延期验收',
  inputs: ['category', 'administrativeLevel', 'scopeKind', 'projectType', 'components', 'totalInvestment', 'softwareInvestment', 'fundingSource', 'procurementAmount', 'managementMode', 'establishedTotal', 'upgradesExisting', 'extension.priorCount', 'extension.priorGranted', 'extension.requestedMonths', 'extension.windowClosed'],
  output: z.strictObject({
    /** False: refused with the clause; null: the text does not say, `decidedBy` decides. */
    allowed: z.boolean().nullable(),
    /** Body id that grants it. */
    decidedBy: z.string().nullable(),
    /** Applications at most; null: the text sets no number. */
    maxCount: z.number().int().min(1).nullable(),
    /** Months at most of this one; null: the text sets none. */
    maxMonths: z.number().int().min(1).nullable(),
    /** Why it is refused, own words; null where it is not. */
    reason: z.string().nullable(),
  }),
})

export type ExtensionRow = z.infer<typeof contract.output>
