import { z } from 'zod'
import { defineRule } from './rule.ts'

/** What the written reply has to demand of the construction unit. */
export const contract = defineRule({
  rule: 'reply-conditions',
  hitPolicy: 'collect',
  distinctBy: ['condition'],
  title: '批复中应写明的要求',
  inputs: [
    'category', 'administrativeLevel', 'scopeKind', 'projectType', 'components', 'totalInvestment', 'softwareInvestment', 'fundingSource', 'upgradesExisting', 'mlpsLevel', 'usesAi', 'domesticStack',
    'personalData', 'thirdPartyTestNeeded', 'procuredAsService', 'procurementAmount', 'sharesWithLowerLevels', 'nationalRequirements', 'newFiscalFunds',
    'offTheShelf', 'includesHardware', 'usesCryptography', 'onCommonPlatform', 'managementMode', 'urgentAddition',
  ],
  output: z.strictObject({
    condition: z.string(),
    /** Own words; goes into the written reply. */
    text: z.string(),
  }),
})

export type ReplyConditionRow = z.infer<typeof contract.output>
