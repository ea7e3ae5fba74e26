import { z } from 'zod'
import { actOutcome, contract as consents } from '../../decisions/contracts/consents.ts'
import { answer, caseVariables, defineVariables, review, stepVariables } from '../shapes.ts'

export const process = defineVariables({
  id: 'external-act',
  title: '流程外办理',
  inputs: ['caseId', 'packId', 'round', 'stage', 'consent'],
  outputs: ['actOutcome'],
  variables: z.object({
    ...caseVariables,
    ...stepVariables,
    /** Stage document that the act is about; absent where there is none. */
    stage: z.string().nullish(),
    /** The row of the `consents` rule that asks for the act. */
    consent: consents.output,
    /** The row in the words of a review item: title, clauses and who enters the result. */
    review: review.partial(),
    /** What accept-submission parsed. */
    result: answer,
    actOutcome,
  }),
})
