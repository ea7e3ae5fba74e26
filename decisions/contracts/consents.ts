import { z } from 'zod'
import { defineRule } from './rule.ts'

export const actLabels = {
  consultation: '征求意见', jointMeeting: '会商', confirmation: '确认', reviewConsent: '审核同意', determination: '审定',
  approval: '批准', filing: '备案', report: '报送', issue: '下达', financialReview: '财政审核',
} as const

/** What became of an act that was asked for. */
export const actOutcome = z.enum(['obtained', 'refused', 'notNeeded'])
export type ActOutcome = z.infer<typeof actOutcome>

/** Acts of bodies that the text asks for beside the flow: act, body, order, before which step. */
export const contract = defineRule({
  rule: 'consents',
  hitPolicy: 'collect',
  distinctBy: ['act', 'body', 'title'],
  title: '流程外的征求意见、会商、确认、批准等',
  inputs: [
    'category', 'administrativeLevel', 'scopeKind', 'projectType', 'totalInvestment', 'fundingSource', 'newFiscalFunds', 'preEvaluationRequired', 'sharesWithLowerLevels',
    'mlpsLevel', 'usesAi', 'domesticStack', 'usesCryptography', 'nationalRequirements', 'amountsByLevel', 'inPlan', 'upgradesExisting',
    'urgentAddition', 'softwareInvestment', 'includesHardware', 'onCommonPlatform', 'reliableStackFeasible', 'existingSystem.sharesData', 'supportsSharing',
    'approvedBySuperior', 'crossDepartment', 'managementMode', 'arrangedFromAbove', 'publicVideoSurveillance', 'procurementAmount', 'newCivilWorks', 'procuredAsService',
  ],
  output: z.strictObject({
    act: z.enum(['consultation', 'jointMeeting', 'confirmation', 'reviewConsent', 'determination', 'approval', 'filing', 'report', 'issue', 'financialReview']),
    title: z.string(),
    /** Body id whose act it is, or null when the text names none. */
    body: z.string().nullable(),
    /** Who has to ask for it: `declaringUnit`, `constructionUnit` or a body id. */
    askedBy: z.string(),
    order: z.number().int().min(1),
    /** The step before which it must be there. */
    before: z.enum(['declaration', 'review', 'approval', 'issue', 'tender', 'contract', 'implementation', 'acceptance', 'any']),
    /** In which case it is not needed, in words; null where the text knows none. */
    exception: z.string().nullable(),
  }),
})

export type ConsentRow = z.infer<typeof contract.output>
