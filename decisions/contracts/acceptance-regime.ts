import { z } from 'zod'
import { defineRule } from './rule.ts'

/** Who organises the acceptance and what has to come before it. Dates that run from events are rows of the `deadlines` rule. */
export const contract = defineRule({
  rule: 'acceptance-regime',
  hitPolicy: 'unique',
  title: '验收组织方式',
  inputs: ['category', 'administrativeLevel', 'scopeKind', 'projectType', 'components', 'totalInvestment', 'softwareInvestment', 'fundingSource', 'procurementAmount', 'managementMode', 'establishedTotal', 'upgradesExisting', 'offTheShelf', 'mlpsLevel', 'thirdPartyTestNeeded', 'nationalRequirements', 'acceptance.number'],
  output: z.strictObject({
    /** `constructionUnit`: own acceptance, reported; `body`: organised by `organisedBy`; `committee`: several bodies under `organisedBy`; null: a person decides. */
    organiser: z.enum(['constructionUnit', 'body', 'committee']).nullable(),
    /** Body id that organises, or that receives the report of an own acceptance. */
    organisedBy: z.string().nullable(),
    /** The unit accepts the works itself first (初验). */
    preliminaryAcceptance: z.boolean(),
    /** Body id that checks conformity (符合性审查) or must agree before acceptance is held; null: none. */
    consentBefore: z.string().nullable(),
    /** What that prior consent is called in the text's words; null where there is none. */
    consentTitle: z.string().nullable(),
    /** Body id that has to confirm the data sharing first; null: none. */
    sharingConfirmedBy: z.string().nullable(),
    /** The archive has to be accepted before the project is. */
    archiveFirst: z.boolean(),
    /** Experts have to be heard. */
    experts: z.boolean(),
    /** Months of trial run that must have passed; null: the text sets none. */
    trialRunMinimum: z.number().int().min(1).nullable(),
    /** Body id to which the report of a finished acceptance goes; null: none. */
    reportTo: z.string().nullable(),
    /** Paper kind of the written conclusion, a key of pack.yaml's paperKinds; null: no paper is asked for. */
    paperKind: z.string().nullable(),
    /** What follows a second application after a refusal; false: the text is silent and a person decides whether to hold it. */
    secondApplication: z.boolean(),
  }),
})

export type AcceptanceRegimeRow = z.infer<typeof contract.output>
