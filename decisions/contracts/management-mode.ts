import { z } from 'zod'
import { defineRule } from './rule.ts'

export const managementMode = z.enum([
  'approval', 'filing', 'selfManaged', 'reportOnly', 'byReference', 'planOnly', 'otherBody', 'otherRules', 'prohibited',
])
export type ManagementMode = z.infer<typeof managementMode>

export const managementModeLabels: Record<ManagementMode, string> = {
  approval: '审批制', filing: '备案制', selfManaged: '自行管理', reportOnly: '仅报送', byReference: '参照管理', planOnly: '按已定计划实施',
  otherBody: '由其他部门办理', otherRules: '适用其他规定', prohibited: '不得建设',
}

/** Which route a project takes, and who decides on it. A null answer means that no row spoke: a person decides. */
export const contract = defineRule({
  rule: 'management-mode',
  hitPolicy: 'unique',
  title: '管理方式',
  inputs: [
    'classified', 'administrativeLevel', 'scopeKind', 'category', 'projectType', 'components', 'components.type', 'components.amount', 'totalInvestment',
    'softwareInvestment', 'fundingSource', 'newFiscalFunds', 'amountsByLevel', 'amountsByLevel.central', 'amountsByLevel.region', 'amountsByLevel.city',
    'amountsByLevel.county', 'procurementAmount', 'nationalRequirements', 'inPlan', 'upgradesExisting', 'budgetYear',
    'fixedAssetInvestment', 'arrangedFromAbove', 'approvedBySuperior', 'urgentAddition', 'splitFromOther', 'managementMode',
  ],
  output: z.strictObject({
    /** Null: the text leaves this project open; `decidedBy` decides, and from then on the answer is what it chose (the register's `managementMode`). */
    mode: managementMode.nullable(),
    /** Body id that decides; null where nobody of the pack does (self-managed, other rules). */
    decidedBy: z.string().nullable(),
  }),
})

export type ManagementModeRow = z.infer<typeof contract.output>
