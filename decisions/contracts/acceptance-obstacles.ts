import { z } from 'zod'
import { defineRule } from './rule.ts'

export const acceptanceEffect = z.enum(['notOrganised', 'notPassed', 'notInUse', 'noMaintenanceFunds', 'noNewConstruction', 'noFollowUpProjects'])
export type AcceptanceEffect = z.infer<typeof acceptanceEffect>

export const acceptanceEffectLabels: Record<AcceptanceEffect, string> = {
  notOrganised: '不组织验收', notPassed: '不予通过验收', notInUse: '不得投入使用', noMaintenanceFunds: '不安排运行维护经费', noNewConstruction: '不得新建、改建、扩建',
  noFollowUpProjects: '不得申报相关升级、扩容和运维项目',
}

/**
 * The grounds that apply to this project, each as a question. A row says that the ground has to be asked about; whether it is there is answered
 * from data (`answeredBy` fact) or by the body that it is put to.
 */
export const contract = defineRule({
  rule: 'acceptance-obstacles',
  hitPolicy: 'collect',
  distinctBy: ['ground'],
  title: '验收的否决情形',
  inputs: ['category', 'administrativeLevel', 'scopeKind', 'projectType', 'components', 'totalInvestment', 'softwareInvestment', 'fundingSource', 'procurementAmount', 'managementMode', 'establishedTotal', 'upgradesExisting', 'offTheShelf', 'mlpsLevel', 'thirdPartyTestNeeded', 'usesCryptography', 'sharesWithLowerLevels', 'acceptance.sharedComponentsRequired', 'acceptance.number'],
  output: z.strictObject({
    /** Id of the ground. */
    ground: z.string(),
    title: z.string(),
    /** A whole question in Chinese; "yes" means that the ground is there. */
    question: z.string(),
    /** Who can answer: a body id, or `constructionUnit` where the unit accepts by itself. */
    askedOf: z.string(),
    /** Fact path (without `facts.`) that may answer already, and the value with which the ground is there; null: only a person can. */
    answeredBy: z.string().nullable(),
    groundWhen: z.boolean().nullable(),
    effects: z.array(acceptanceEffect).min(1),
    /** Body id that may depart from it (`inPrinciple`), or whose consent lifts it; null: none. */
    liftedBy: z.string().nullable(),
  }),
})

export type AcceptanceObstacleRow = z.infer<typeof contract.output>
