import { z } from 'zod'
import { changeHandling } from '../../decisions/contracts/change-handling.ts'
import { answer, caseVariables, defineVariables, stepVariables } from '../shapes.ts'

export const process = defineVariables({
  id: 'change-decision',
  title: '变更判断与决定',
  inputs: ['caseId', 'packId', 'round', 'stage', 'body', 'form', 'question', 'clauses'],
  outputs: ['decision', 'changeOutcome'],
  variables: z.object({
    ...caseVariables,
    ...stepVariables,
    /** Tells one change from another, e.g. `change-2`. */
    stage: z.string().nullish(),
    /** Body that the rule names; absent: the approving body. */
    body: z.string().nullish(),
    /** Which of the step's forms: decide-change, judge-change or check-change-filing. */
    form: z.string().nullish(),
    /** What has to be judged, as the rule asks it. */
    question: z.string().nullish(),
    clauses: z.array(z.string()).nullish(),
    context: z.object({ question: z.string().nullish(), clauses: z.array(z.string()).nullish() }),
    conclusion: z.string().nullish(),
    handling: changeHandling.nullish(),
    reasons: z.string().nullish(),
    /** What accept-submission parsed. */
    result: answer,
    decision: answer,
    changeOutcome: z.enum(['granted', 'refused']),
  }),
})
