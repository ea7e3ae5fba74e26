import { z } from 'zod'
import { defineRule } from './rule.ts'

/** Obstacles to taking the case. An `inPrinciple` obstacle never refuses by itself: `decidedBy` decides, with reasons. */
export const contract = defineRule({
  rule: 'admissibility',
  hitPolicy: 'collect',
  distinctBy: ['obstacle'],
  title: '受理条件',
  inputs: [
    'classified', 'administrativeLevel', 'scopeKind', 'category', 'projectType', 'totalInvestment', 'fundingSource', 'newFiscalFunds', 'financeOpinionObtained',
    'preEvaluationRequired', 'preEvaluationPassed', 'inPlan', 'dataCatalogueReady', 'upgradesExisting', 'addsSystem',
    'sharesWithLowerLevels', 'financeOpinionAsked', 'nationalRequirements', 'budgetYear', 'declaredAt', 'asOf', 'procurementAmount', 'components',
    'fixedAssetInvestment', 'arrangedFromAbove', 'approvedBySuperior', 'urgentAddition', 'splitFromOther', 'preliminaryStudyDone', 'softwareInvestment', 'supportsSharing',
    'producesData', 'onCommonPlatform', 'buildsOwnFacilities', 'reliableStackFeasible', 'usesCryptography', 'publicVideoSurveillance', 'crossDepartment',
    'existingSystem.catalogued', 'existingSystem.sharesData', 'existingSystem.collectsAgain', 'existingSystem.cryptographyOk', 'existingSystem.securityOk',
    'existingSystem.reliableStackOk', 'existingSystem.accepted', 'existingSystem.managedOnPlatform', 'existingSystem.underWarranty', 'unitSystems.withholdData', 'unitSystems.unsafe', 'managementMode',
  ],
  output: z.strictObject({
    /** Id of the obstacle. */
    obstacle: z.string(),
    title: z.string(),
    /** What would remove it, for the 补正 request; what the deciding body has to weigh when it is not removable. */
    removableBy: z.string(),
    /** True: the declaring unit can remove it by a correction. */
    removable: z.boolean(),
    /** Body id that decides about a departure, or null where the text leaves none. */
    decidedBy: z.string().nullable(),
  }),
})

export type AdmissibilityRow = z.infer<typeof contract.output>
