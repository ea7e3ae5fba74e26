import { z } from 'zod'
import { contract as managementMode } from '../../decisions/contracts/management-mode.ts'
import { caseVariables, defineVariables } from '../shapes.ts'

export const process = defineVariables({
  id: 'project-record',
  title: '登记与报送',
  inputs: ['caseId', 'packId', 'round', 'managementMode'],
  outputs: ['recordOutcome', 'round'],
  variables: z.object({
    ...caseVariables,
    /** The row of the route: what the text says of projects that are neither approved nor filed. */
    managementMode: managementMode.output,
    recordOutcome: z.enum(['planned', 'reported', 'routedElsewhere']).nullish(),
  }),
})
