import { z } from 'zod'
import { foundDeadlineShape, caseRequest } from '../acceptance-shapes.ts'
import { caseVariables, defineVariables } from '../shapes.ts'

export const process = defineVariables({
  id: 'project-acceptance',
  title: '项目验收',
  inputs: ['caseId', 'packId', 'round'],
  outputs: ['acceptanceOutcome', 'round'],
  variables: z.object({
    ...caseVariables,
    /** The last day for the application, as it stands now. */
    deadline: foundDeadlineShape,
    /** Key under which a change of that day wakes the wait. */
    stepKey: z.string(),
    /** What the unit asked for. */
    request: caseRequest,
    /** The last day of which the unit was reminded; absent before. */
    remindedOf: z.string().nullish(),
    occasion: z.string().nullish(),
    dueAt: z.string().nullish(),
    clauses: z.array(z.string()).nullish(),
    stage: z.string().nullish(),
    procedureOutcome: z.enum(['passed', 'refused', 'notOrganised']).nullish(),
    terminationOutcome: z.enum(['terminated', 'continued']).nullish(),
    /** `open` between two applications; `passed` or `terminated` at the end. */
    acceptanceOutcome: z.enum(['passed', 'terminated', 'open']),
  }),
})
