import { z } from 'zod'
import { contract as admissibility } from '../../decisions/contracts/admissibility.ts'
import { contract as deadlines } from '../../decisions/contracts/deadlines.ts'
import { contract as managementMode } from '../../decisions/contracts/management-mode.ts'
import { contract as requiredDocuments } from '../../decisions/contracts/required-documents.ts'
import { contract as stages } from '../../decisions/contracts/stages.ts'
import { answer, caseVariables, defineVariables, factVariables, faults, stepVariables } from '../shapes.ts'

export const process = defineVariables({
  id: 'project-declaration',
  title: '项目申报',
  inputs: ['caseId', 'packId', 'round', 'classified'],
  outputs: ['declarationOutcome', 'managementMode', 'stages', 'round'],
  variables: z.object({
    ...caseVariables,
    ...factVariables,
    ...stepVariables,
    /** 是否涉密: anything but `no` goes the offline way, and nothing is looked at. */
    classified: z.enum(['no', 'yes', 'undecided']).nullish(),
    identifierFaults: faults,
    documentFaults: faults,
    managementMode: managementMode.output,
    stages: z.array(stages.output),
    requiredDocuments: z.array(requiredDocuments.output),
    /** Statutory deadlines; those that run from the declaration are dated once it is accepted. */
    deadlines: z.array(deadlines.output),
    /** Obstacles that the rules found; emptied when a correction begins. */
    admissibility: z.array(admissibility.output),
    /** The same, as record-outcome reads them. */
    obstacles: z.array(admissibility.output),
    /** For the form: the obstacles, and whether the rules leave the management mode to a person. */
    context: z.object({ obstacles: z.array(admissibility.output), modeOpen: z.boolean(), clauses: z.array(z.string()) }),
    /** The person's answer: conclusion proceed (with chosenMode where the rules leave it open), requestCorrection or refuse; null again when a correction begins. */
    admission: answer.nullish(),
    /** What accept-submission parsed, before it is named admission; what record-outcome reads. */
    result: answer.nullish(),
    declarationOutcome: z.enum(['accepted', 'refused', 'offline']),
  }),
})
