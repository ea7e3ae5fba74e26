import { z } from 'zod'
import { actOutcome, contract as consents } from '../../decisions/contracts/consents.ts'
import { contract as funding } from '../../decisions/contracts/funding.ts'
import { contract as replyConditions } from '../../decisions/contracts/reply-conditions.ts'
import { answer, caseVariables, defineVariables, factVariables, phasePlan, review, stepVariables } from '../shapes.ts'

export const process = defineVariables({
  id: 'project-approval',
  title: '项目审批',
  inputs: ['caseId', 'packId', 'round', 'stage'],
  outputs: ['approvalOutcome', 'round'],
  variables: z.object({
    ...caseVariables,
    ...factVariables,
    ...stepVariables,
    /** Id of the stage document that this approval answers. */
    stage: z.string(),
    reviews: z.array(review),
    consents: z.array(consents.output),
    funding: z.array(funding.output),
    replyConditions: z.array(replyConditions.output),
    /** The act outside the flow of one turn. */
    consent: consents.output,
    /** What became of the latest one before the reply; null before the first. */
    actOutcome: actOutcome.nullable(),
    /** Phases of the moment at hand, in order. */
    phases: z.array(phasePlan),
    /** The phase of one turn. */
    phasePlan,
    similarCount: z.number().int(),
    /** For the form: what the rules say. */
    context: z.record(z.string(), z.unknown()),
    /** The approving body's answer: conclusion approve, refuse or requestCorrection. */
    decision: answer,
    /** What accept-submission parsed, before it is named decision; what record-outcome reads. */
    result: answer,
    approvalOutcome: z.enum(['approved', 'refused']),
  }),
})
