import { z } from 'zod'
import { contract as managementMode } from '../../decisions/contracts/management-mode.ts'
import { answer, caseVariables, defineVariables, stepVariables } from '../shapes.ts'

export const process = defineVariables({
  id: 'project-filing',
  title: '项目备案',
  inputs: ['caseId', 'packId', 'round', 'managementMode'],
  outputs: ['filingOutcome', 'round'],
  variables: z.object({
    ...caseVariables,
    ...stepVariables,
    managementMode: managementMode.output,
    /** The person's check: conclusion file, requestCorrection or refuse. */
    filingCheck: answer,
    /** What accept-submission parsed, before it is named filingCheck; what record-outcome reads. */
    result: answer,
    filingOutcome: z.enum(['filed', 'selfManaged', 'refused']),
  }),
})
