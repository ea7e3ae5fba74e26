import { z } from 'zod'
import { contract as consents } from '../../decisions/contracts/consents.ts'
import { caseVariables, defineVariables, factVariables, faults, review } from '../shapes.ts'

const dueAct = z.object({ consent: consents.output, stage: z.string() })

export const process = defineVariables({
  id: 'preceding-matters',
  title: '前置事项',
  inputs: ['caseId', 'packId', 'round', 'moments', 'lasting', 'managementMode'],
  outputs: ['round'],
  variables: z.object({
    ...caseVariables,
    ...factVariables,
    /** Steps in their order whose preceding matters are looked after here: tender, contract, implementation, acceptance, any. */
    moments: z.array(z.string()),
    /** Whether to stay and look again when the project's content changes; absent or false: end when nothing is open. */
    lasting: z.boolean().nullish(),
    /** The row of the route; absent after the establishment, then the register's mode counts. */
    managementMode: z.looseObject({ mode: z.string().nullable() }).nullish(),
    consents: z.array(consents.output),
    reviews: z.array(review),
    nextMatter: z.enum(['acts', 'reviews', 'correction', 'none']),
    dueActs: z.array(dueAct),
    /** The act of one of the parallel instances. */
    dueAct,
    dueReviews: z.array(review),
    moment: z.string(),
    phase: z.number().int(),
    /** Tells the keys of these matters from those of other steps. */
    stage: z.string(),
    /** What bodies objected to. */
    faults,
    /** Key that wakes the wait for further matters. */
    stepKey: z.string(),
  }),
})
