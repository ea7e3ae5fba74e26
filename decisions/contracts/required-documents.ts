import { z } from 'zod'
import { moment } from './reviews.ts'
import { defineRule } from './rule.ts'

/** Which documents a submission must bring, what they must contain, who issues them, and whether written reasons may stand in. */
export const contract = defineRule({
  rule: 'required-documents',
  hitPolicy: 'collect',
  distinctBy: ['documentType', 'stage', 'moment'],
  title: '应当提交的材料',
  inputs: [
    'category', 'administrativeLevel', 'scopeKind', 'projectType', 'components', 'totalInvestment', 'softwareInvestment', 'fundingSource', 'newFiscalFunds', 'procurementAmount',
    'upgradesExisting', 'sharesWithLowerLevels', 'mlpsLevel', 'usesAi', 'domesticStack', 'personalData', 'preEvaluationRequired', 'inPlan', 'nationalRequirements', 'thirdPartyTestNeeded',
    'classified', 'dataCatalogueReady', 'financeOpinionObtained',
    'urgentAddition', 'preliminaryStudyDone', 'usesCryptography', 'includesHardware', 'reliableStackFeasible', 'producesData', 'managementMode', 'establishedTotal',
    'procuredAsService', 'offTheShelf', 'crossDepartment', 'acceptance.number', 'acceptance.sharedComponentsRequired', 'acceptance.sharedComponentsRegistered',
    'arrangedFromAbove', 'mergedDepthReached',
  ],
  output: z.strictObject({
    /** Kebab-case type, a key of document-types.ts for the common ones. */
    documentType: z.string().regex(/^[a-z][a-z0-9-]*$/),
    title: z.string(),
    /** Stage id of the `stages` rule, or null: with the declaration as a whole. */
    stage: z.string().nullable(),
    moment,
    /** Words, chapters or statements that its text must contain; empty where the text asks for none. */
    mustContain: z.array(z.string()),
    /** Who issues it: `declaringUnit`, `constructionUnit`, a body id. */
    issuedBy: z.string(),
    /** True: written reasons may stand in for it. */
    standIn: z.boolean(),
  }),
})

export type RequiredDocumentRow = z.infer<typeof contract.output>
