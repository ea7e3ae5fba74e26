import { z } from 'zod'
import { change as changeFacts, notDeclared, projectFacts } from '../../decisions/contracts/project-facts.ts'
import { defineRequest, reasons } from './fields.ts'

/** What the unit states of a change; the register adds number, earlier sums and a person's judgement. */
const stated = changeFacts.omit({ number: true, priorAddedAmount: true, priorRemovedAmount: true, priorFundsAdjustment: true, majorAdjustment: true })

/** Facts that a change may set anew; identity, route and what the register sets stay. */
export const changedFacts = projectFacts
  .omit({ ...notDeclared, classified: true, jurisdiction: true, category: true, administrativeLevel: true, participants: true }).partial()

/** A change of an established project: what is different (`changeFacts`), why, and the facts as they would be afterwards. */
export const change = defineRequest({
  kind: 'change',
  title: '变更申请',
  about: '按办法判断由谁决定；决定同意后变更才生效。',
  stages: ['implementation'],
  facts: 'change',
  data: z.strictObject({
    ...stated.shape,
    reasons,
    /** New values of the project's facts, taken over when the change takes effect. */
    facts: changedFacts.optional().meta({ title: '变更后的申报内容', description: '变更生效后按此更新' }),
  }),
})

/** The fact names below `change.` that a request states. */
export const statedChangeFacts = stated
