import { z } from 'zod'
import { caseRequest } from '../acceptance-shapes.ts'
import { answer, caseVariables, defineVariables, stepVariables } from '../shapes.ts'

export const process = defineVariables({
  id: 'termination-decision',
  title: '终止申请办理',
  inputs: ['caseId', 'packId', 'round', 'request', 'reason', 'stage'],
  outputs: ['terminationOutcome'],
  variables: z.object({
    ...caseVariables,
    ...stepVariables,
    /** What the unit asked for; absent where a body proposes the termination. */
    request: caseRequest.nullish(),
    /** Why it is proposed, where no unit asked. */
    reason: z.string().nullish(),
    /** Tells one application from another, e.g. `termination-2`. */
    stage: z.string().nullish(),
    /** For the form: the application, or the reason of the proposal. */
    context: z.object({ request: caseRequest.nullish(), reason: z.string().nullish() }),
    /** The approving body's answer: conclusion terminate or continue. */
    termination: answer,
    /** What accept-submission parsed, before it is named termination; what settle-request reads. */
    result: answer,
    /** Which application the notice is about. */
    occasion: z.string().nullish(),
    terminationOutcome: z.enum(['terminated', 'continued']),
  }),
})
