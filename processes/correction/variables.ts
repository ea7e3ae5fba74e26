import { z } from 'zod'
import { caseVariables, defineVariables, faults, stepVariables } from '../shapes.ts'

export const process = defineVariables({
  id: 'correction',
  title: '补正',
  inputs: ['caseId', 'packId', 'round', 'stage', 'faults'],
  outputs: ['round'],
  variables: z.object({
    ...caseVariables,
    ...stepVariables,
    /** Stage document that is being corrected; absent during the declaration. */
    stage: z.string().nullish(),
    /** Everything to be mended, told at once. */
    faults,
    /** The notice that was drafted. */
    paperId: z.string(),
    /** For the form: the faults and the notice. */
    context: z.object({ faults, paperId: z.string() }),
  }),
})
