import { z } from 'zod'
import { defineRule } from './rule.ts'

/** Consequences for budget and O&M money, as the approving body and the finance body have to see them. */
export const contract = defineRule({
  rule: 'funding',
  hitPolicy: 'collect',
  distinctBy: ['effect'],
  title: '预算与运维经费后果',
  inputs: [
    'category', 'administrativeLevel', 'scopeKind', 'projectType', 'totalInvestment', 'fundingSource', 'newFiscalFunds', 'amountsByLevel', 'sharesWithLowerLevels', 'sharesWithHigherLevels',
    'preEvaluationRequired', 'preEvaluationPassed', 'financeOpinionObtained', 'budgetYear', 'declaredAt', 'asOf', 'upgradesExisting', 'procurementAmount',
    'urgentAddition', 'demandedBySuperiors', 'inPlan', 'managementMode', 'establishedTotal', 'arrangedFromAbove', 'existingSystem.sharesData', 'existingSystem.collectsAgain',
    'existingSystem.cryptographyOk', 'existingSystem.securityOk', 'existingSystem.managedOnPlatform', 'existingSystem.accepted', 'supportsSharing', 'producesData',
  ],
  output: z.strictObject({
    /** Id of the consequence. */
    effect: z.string(),
    title: z.string(),
    /** The consequence in own words. */
    text: z.string(),
    /** Body id that applies it, or null. */
    appliedBy: z.string().nullable(),
  }),
})

export type FundingRow = z.infer<typeof contract.output>
