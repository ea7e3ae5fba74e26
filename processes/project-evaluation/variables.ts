import { z } from 'zod'
import { contract as evaluation } from '../../decisions/contracts/evaluation.ts'
import { caseVariables, defineVariables, factVariables } from '../shapes.ts'

export const process = defineVariables({
  id: 'project-evaluation',
  title: '效能评估',
  inputs: ['caseId', 'packId', 'round'],
  outputs: [],
  variables: z.object({
    ...caseVariables,
    ...factVariables,
    /** Every evaluation that the text knows; those during the implementation are not waited for here. */
    evaluation: z.array(evaluation.output),
    /** The evaluation of one of the parallel instances. */
    evaluationRow: evaluation.output,
  }),
})
