import { z } from 'zod'
import { contract as requiredDocuments } from '../../decisions/contracts/required-documents.ts'
import { contract as supervision } from '../../decisions/contracts/supervision.ts'
import { caseRequest, foundDeadlineShape } from '../acceptance-shapes.ts'
import { caseVariables, defineVariables, factVariables, faults } from '../shapes.ts'

export const process = defineVariables({
  id: 'project-implementation',
  title: '项目实施',
  inputs: ['caseId', 'packId', 'round'],
  outputs: ['implementationOutcome', 'round'],
  variables: z.object({
    ...caseVariables,
    ...factVariables,
    /** Steps whose preceding matters one of the parallel calls looks after. */
    moments: z.array(z.string()),
    supervision: supervision.output.nullish(),
    requiredDocuments: z.array(requiredDocuments.output),
    /** The last day for the contract, where the pack has one. */
    deadline: foundDeadlineShape,
    /** Key under which a change of that day wakes the wait. */
    stepKey: z.string(),
    /** What the last look found. */
    attention: z.enum(['none', 'papers', 'proposal']),
    faults,
    /** Why a decision is proposed. */
    reason: z.string().nullish(),
    /** When to look again; ISO with a plain offset. */
    lookAt: z.string(),
    lookedAt: z.string().nullish(),
    occasion: z.string().nullish(),
    /** The last day whose passing was already put to a person. */
    proposedOn: z.string().nullish(),
    /** What the unit asks for; null while nothing is asked. */
    request: caseRequest.nullish(),
    /** What the request says. */
    requestData: z.record(z.string(), z.unknown()),
    /** The day of completion, as the unit reports it. */
    on: z.string().nullish(),
    stage: z.string().nullish(),
    terminationOutcome: z.enum(['terminated', 'continued']).nullish(),
    implementationOutcome: z.enum(['completed', 'terminated']).nullish(),
  }),
})
