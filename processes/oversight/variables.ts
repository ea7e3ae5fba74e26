import { z } from 'zod'
import { answer, caseVariables, defineVariables, review, stepVariables } from '../shapes.ts'

export const process = defineVariables({
  id: 'oversight',
  title: '监督与限期整改',
  inputs: ['caseId', 'packId', 'round', 'findingId', 'findingTitle', 'findingText', 'findingDemand', 'findingBody', 'findingClauses'],
  outputs: [],
  variables: z.object({
    ...caseVariables,
    ...stepVariables,
    /** Id of the finding in the register. */
    findingId: z.string(),
    findingTitle: z.string(),
    /** What was found, and what is demanded. */
    findingText: z.string(),
    findingDemand: z.string(),
    /** Body that found it and looks at the result. */
    findingBody: z.string(),
    findingClauses: z.array(z.string()),
    /** The finding in the words of a review item. */
    review: review.partial(),
    /** For the forms: the finding and what the unit reported. */
    context: z.record(z.string(), z.unknown()),
    /** The unit's report; null before the first. */
    rectification: answer.nullish(),
    checkResult: answer,
    consequence: answer,
    /** What conclude-finding reads. */
    result: answer,
    /** Title of the measure that was chosen. */
    consequenceTitle: z.string().nullish(),
    /** What a notification keeps apart from others of its kind. */
    occasion: z.string(),
    faults: z.array(z.record(z.string(), z.unknown())),
  }),
})
