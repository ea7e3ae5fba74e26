import { z } from 'zod'
import { contract as evaluation } from '../../decisions/contracts/evaluation.ts'
import { foundDeadlineShape } from '../acceptance-shapes.ts'
import { answer, caseVariables, defineVariables, stepVariables } from '../shapes.ts'

export const process = defineVariables({
  id: 'evaluation-window',
  title: '一项评估',
  inputs: ['caseId', 'packId', 'round', 'evaluationRow'],
  outputs: [],
  variables: z.object({
    ...caseVariables,
    ...stepVariables,
    evaluationRow: evaluation.output,
    /** The window: when it opens and closes. */
    deadline: foundDeadlineShape,
    deadlineName: z.string().nullish(),
    body: z.string().nullish(),
    stage: z.string(),
    /** The statutory dates of the step: those of the window. */
    due: foundDeadlineShape.nullish(),
    context: z.object({ evaluation: evaluation.output }),
    /** What accept-submission parsed. */
    result: answer,
    occasion: z.string().nullish(),
    clauses: z.array(z.string()).nullish(),
  }),
})
