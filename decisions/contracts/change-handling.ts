import { z } from 'zod'
import { defineRule } from './rule.ts'

export const changeHandling = z.enum(['reApproval', 'reFiling', 'ownAdjustment', 'ownAdjustmentAndFiling', 'consent', 'normalProcedure', 'judgement'])
export type ChangeHandling = z.infer<typeof changeHandling>

export const changeHandlingLabels: Record<ChangeHandling, string> = {
  reApproval: '重新立项审批', reFiling: '重新备案', ownAdjustment: '单位自行调整', ownAdjustmentAndFiling: '单位自行调整并备案',
  consent: '经有关部门一致同意', normalProcedure: '按有关规定办理', judgement: '由审批部门判断',
}

/** What follows a change of an established project. What the text leaves to judgement is `judgement`, with the question for `decidedBy`. */
export const contract = defineRule({
  rule: 'change-handling',
  hitPolicy: 'unique',
  title: '变更办理方式',
  inputs: ['category', 'administrativeLevel', 'scopeKind', 'projectType', 'components', 'totalInvestment', 'softwareInvestment', 'fundingSource', 'procurementAmount', 'managementMode', 'establishedTotal', 'upgradesExisting',
    'change.addedAmount', 'change.removedAmount', 'change.fundsAdjustment', 'change.priorAddedAmount', 'change.priorRemovedAmount', 'change.priorFundsAdjustment', 'change.withinTotal',
    'change.goalsChanged', 'change.mainContentChanged', 'change.technicalRouteChanged', 'change.periodChanged', 'change.fundsChanged', 'change.ground', 'change.majorAdjustment'],
  output: z.strictObject({
    /** Null: the text is silent about this change; `decidedBy` decides. */
    handling: changeHandling.nullable(),
    /** Body id that decides, judges or receives the filing. */
    decidedBy: z.string().nullable(),
    /** Bodies that all have to agree (`consent`). */
    consentOf: z.array(z.string()),
    /** What `decidedBy` has to judge (`judgement`), a whole question in Chinese; otherwise null. */
    question: z.string().nullable(),
  }),
})

export type ChangeHandlingRow = z.infer<typeof contract.output>
