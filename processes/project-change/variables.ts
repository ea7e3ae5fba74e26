import { z } from 'zod'
import { changeHandling, contract as changeRule } from '../../decisions/contracts/change-handling.ts'
import { contract as managementMode } from '../../decisions/contracts/management-mode.ts'
import { contract as stages } from '../../decisions/contracts/stages.ts'
import { caseRequest } from '../acceptance-shapes.ts'
import { answer, caseVariables, defineVariables, factVariables, faults, review } from '../shapes.ts'

export const process = defineVariables({
  id: 'project-change',
  title: '项目变更',
  inputs: ['caseId', 'packId', 'round', 'request', 'stage'],
  outputs: ['round'],
  variables: z.object({
    ...caseVariables,
    ...factVariables,
    /** The change that the unit asks for; everything else about it is in the register. */
    request: caseRequest,
    /** Tells one change from another, e.g. `change-2`. */
    stage: z.string().nullish(),
    changeHandling: changeRule.output.nullish(),
    /** What is done: the rule's answer, or what a person chose where the text is silent. */
    handling: changeHandling.nullish(),
    /** What a person judged; absent before. */
    judgement: answer.nullish(),
    managementMode: managementMode.output,
    stages: z.array(stages.output),
    /** The stage of one turn of the re-approval. */
    stageRow: stages.output.partial().required({ stage: true, order: true }),
    approvalOutcome: z.enum(['approved', 'refused']).nullish(),
    filingOutcome: z.enum(['filed', 'selfManaged', 'refused']).nullish(),
    /** For the bodies that all have to agree. */
    moment: z.string(), phase: z.number().int(), reviews: z.array(review),
    phaseSummary: z.object({ returned: z.array(review), unfavourable: z.array(review), faults, complete: z.boolean() }),
    decision: answer.nullish(),
    changeOutcome: z.enum(['granted', 'refused']).nullish(),
    result: answer.nullish(),
    /** Tells one notification from the next. */
    occasion: z.string(),
  }),
})
