import { z } from 'zod'
import { contract as deadlines } from '../../decisions/contracts/deadlines.ts'
import { contract as managementMode } from '../../decisions/contracts/management-mode.ts'
import { contract as stages } from '../../decisions/contracts/stages.ts'
import { caseVariables, defineVariables, factVariables } from '../shapes.ts'

export const process = defineVariables({
  id: 'project-lifecycle',
  title: '项目全生命周期',
  inputs: ['caseId', 'packId', 'round', 'classified', 'resumeAt', 'managementMode', 'stages', 'reason', 'clauses'],
  outputs: [],
  variables: z.object({
    ...caseVariables,
    ...factVariables,
    classified: z.enum(['no', 'yes', 'undecided']).nullish(),
    declarationOutcome: z.enum(['accepted', 'refused', 'offline']),
    managementMode: managementMode.output,
    /** Approvals to go through; an empty list means one approval of the whole. */
    stages: z.array(stages.output),
    /** The stage of one turn. */
    stageRow: stages.output.partial().required({ stage: true, order: true }),
    approvalOutcome: z.enum(['approved', 'refused']).nullish(),
    filingOutcome: z.enum(['filed', 'selfManaged', 'refused']),
    /** What became of a project that is neither approved nor filed. */
    recordOutcome: z.enum(['planned', 'reported', 'routedElsewhere']).nullish(),
    deadlines: z.array(deadlines.output),
    /** Stage at which a case begins that is taken over from another cluster; absent: the declaration. For `approval` and `filing` route and stages come along. */
    resumeAt: z.enum(['declaration', 'approval', 'filing', 'implementation', 'acceptance', 'evaluation', 'archive']).nullish(),
    /** Id of the archive package in the register. */
    archiveId: z.string(),
    implementationOutcome: z.enum(['completed', 'terminated']).nullish(),
    acceptanceOutcome: z.enum(['passed', 'terminated', 'open']).nullish(),
    /** Why the unit withdraws, or why the project is ended; comes with the message. */
    reason: z.string().nullish(),
    /** Clauses that an ordered termination stands on; come with the message. */
    clauses: z.array(z.string()).nullish(),
  }),
})
