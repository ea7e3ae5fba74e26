import { z } from 'zod'
import { contract as replyConditions } from '../../decisions/contracts/reply-conditions.ts'
import { answer, caseVariables, defineVariables, stepVariables } from '../shapes.ts'

export const process = defineVariables({
  id: 'paper-issue',
  title: '文书签发',
  inputs: ['caseId', 'packId', 'round', 'stage', 'paperKind', 'result', 'replyConditions'],
  outputs: ['paperId'],
  variables: z.object({
    ...caseVariables,
    ...stepVariables,
    /** Stage document that the paper answers; absent where there is none. */
    stage: z.string().nullish(),
    /** Kind of paper as pack.yaml names it, e.g. filing-receipt. */
    paperKind: z.string(),
    /** The decision that the paper puts in writing. */
    result: answer.nullish(),
    /** Demands that the rules add to a reply. */
    replyConditions: z.array(replyConditions.output).nullish(),
    /** The draft of this turn; a void one is followed by another. */
    paperId: z.string(),
    /** For the form: which paper it is about. */
    context: z.object({ paperId: z.string() }),
    /** The office's answer: outcome sealed or void. */
    issue: answer,
  }),
})
