import { z } from 'zod'
import { defineRule } from './rule.ts'

/** Which documents of which depth go through which approval, in order; each row is one approval with its own reply. */
export const contract = defineRule({
  rule: 'stages',
  hitPolicy: 'collect',
  distinctBy: ['stage'],
  title: '审批阶段',
  inputs: [
    'category', 'administrativeLevel', 'scopeKind', 'projectType', 'components', 'totalInvestment', 'softwareInvestment', 'fundingSource', 'procurementAmount', 'upgradesExisting',
    'newFiscalFunds', 'inPlan', 'nationalRequirements', 'classified',
    'urgentAddition', 'mergedDepthReached', 'arrangedFromAbove', 'managementMode',
  ],
  output: z.strictObject({
    stage: z.string(),
    title: z.string(),
    /** Position in the sequence, from 1. */
    order: z.number().int().min(1),
    /** Document types that this approval looks at. */
    documents: z.array(z.string()),
    /** Depths that they must reach: proposal, feasibility, preliminaryDesign. */
    depth: z.array(z.enum(['proposal', 'feasibility', 'preliminaryDesign'])),
    /** Paper kind of the reply, a key of pack.yaml's paperKinds. */
    paperKind: z.string(),
  }),
})

export type StageRow = z.infer<typeof contract.output>
