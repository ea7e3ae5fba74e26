import { z } from 'zod'
import { contract as acceptanceObstacles } from '../../decisions/contracts/acceptance-obstacles.ts'
import { contract as acceptanceRegime } from '../../decisions/contracts/acceptance-regime.ts'
import { contract as requiredDocuments } from '../../decisions/contracts/required-documents.ts'
import { silentAnswer } from '../../decisions/contracts/rule.ts'
import { acceptanceMatter, acceptancePlan, caseRequest } from '../acceptance-shapes.ts'
import { answer, caseVariables, defineVariables, factVariables, faults, phasePlan, review, stepVariables } from '../shapes.ts'

/** Null or silent: the text says nothing of how acceptance is organised, and the approving body decides. */
const regime = z.union([acceptanceRegime.output, silentAnswer]).nullable()

export const process = defineVariables({
  id: 'acceptance-procedure',
  title: '验收办理',
  inputs: ['caseId', 'packId', 'round', 'request'],
  outputs: ['procedureOutcome', 'round'],
  variables: z.object({
    ...caseVariables,
    ...factVariables,
    ...stepVariables,
    request: caseRequest,
    acceptanceRegime: regime,
    acceptanceObstacles: z.array(acceptanceObstacles.output),
    requiredDocuments: z.array(requiredDocuments.output),
    reviews: z.array(review),
    documentFaults: faults,
    faults,
    /** How many times 整改 was done under this application; absent before the first. */
    rectification: z.number().int().nullish(),
    acceptance: acceptancePlan,
    /** The matter of one turn. */
    review: z.union([acceptanceMatter, review]),
    phases: z.array(phasePlan),
    phasePlan,
    body: z.string().nullish(),
    stage: z.string(),
    context: z.record(z.string(), z.unknown()),
    /** The conclusion, by the body or by the unit that accepted its works itself: passed, rectify or refused. */
    decision: answer,
    /** What accept-submission parsed, before it is named decision; what record-acceptance reads. */
    result: answer,
    /** Day of the acceptance, where the conclusion names it. */
    on: z.string().nullish(),
    reason: z.string().nullish(),
    /** What the notice is about, so that a later one is not taken for the same. */
    occasion: z.string().nullish(),
    procedureOutcome: z.enum(['passed', 'refused', 'notOrganised']),
  }),
})
