import { z } from 'zod'
import { defineRule } from './rule.ts'

export const moment = z.enum(['plan', 'declaration', 'afterApproval', 'beforeTender', 'implementation', 'change', 'acceptance'])
export type Moment = z.infer<typeof moment>

/** Which body reviews what, when; the same phase of a moment means at once (并联). */
export const contract = defineRule({
  rule: 'reviews',
  hitPolicy: 'collect',
  distinctBy: ['moment', 'item'],
  title: '审查事项',
  inputs: [
    'category', 'administrativeLevel', 'scopeKind', 'projectType', 'components', 'totalInvestment', 'softwareInvestment', 'fundingSource', 'newFiscalFunds', 'procurementAmount',
    'upgradesExisting', 'sharesWithLowerLevels', 'mlpsLevel', 'usesAi', 'domesticStack', 'personalData', 'thirdPartyTestNeeded', 'preEvaluationRequired', 'nationalRequirements',
    'urgentAddition', 'usesCryptography', 'includesHardware', 'onCommonPlatform', 'publicVideoSurveillance', 'crossDepartment', 'reliableStackFeasible', 'managementMode',
    'newCivilWorks', 'inPlan', 'mergedDepthReached',
  ],
  output: z.strictObject({
    moment,
    /** From 1 within the moment; equal phases run at once. */
    phase: z.number().int().min(1),
    /** Id of the item, e.g. `technical-review`. */
    item: z.string(),
    title: z.string(),
    /** Body id = candidate group. */
    body: z.string(),
    /** True: an unfavourable opinion binds the approving body by the text; false: it goes to it as such. */
    binding: z.boolean(),
    form: z.enum(['give-opinion', 'give-cost-opinion']),
    /** Name of an internal limit in pack.yaml. */
    limit: z.string(),
  }),
})

export type ReviewRow = z.infer<typeof contract.output>
