import { z } from 'zod'
import { contract as extension } from '../../decisions/contracts/extension.ts'
import { silentAnswer } from '../../decisions/contracts/rule.ts'
import { caseRequest } from '../acceptance-shapes.ts'
import { answer, caseVariables, defineVariables, factVariables, stepVariables } from '../shapes.ts'

/** Null where no row of the rule speaks; the silent answer in a pack without the rule. Both leave it to a person. */
const extensionAnswer = z.union([extension.output, silentAnswer]).nullable()

export const process = defineVariables({
  id: 'acceptance-extension',
  title: '延期验收',
  inputs: ['caseId', 'packId', 'round', 'request'],
  outputs: [],
  variables: z.object({
    ...caseVariables,
    ...factVariables,
    ...stepVariables,
    request: caseRequest,
    extension: extensionAnswer,
    /** Body that decides; null: the approving body. */
    body: z.string().nullish(),
    /** Tells one application from another, e.g. `extension-2`. */
    stage: z.string(),
    context: z.object({ request: caseRequest, extension: extensionAnswer }),
    /** The body's answer: conclusion grant (with months) or refuse; null where the rule refused. */
    grant: answer.nullish(),
    /** What accept-submission parsed, before it is named grant; what settle-request reads. */
    result: answer,
    /** Which application the notice is about. */
    occasion: z.string(),
    /** For record-event and the notification. */
    months: z.number().int().nullish(),
    reason: z.string().nullish(),
    clauses: z.array(z.string()),
  }),
})
