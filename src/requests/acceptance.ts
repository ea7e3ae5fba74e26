import { z } from 'zod'
import { acceptance as acceptanceFacts } from '../../decisions/contracts/project-facts.ts'
import { defineRequest, isoDay } from './fields.ts'

/** What the unit can say itself; everything else is answered by bodies or found in the register. */
export const statedAcceptanceFacts = acceptanceFacts.pick({ sharedComponentsRegistered: true, componentReasonsGiven: true, sourceCodeDelivered: true })

/** An application for acceptance; its documents are uploads of the moment `acceptance`. */
export const acceptance = defineRequest({
  kind: 'acceptance',
  title: '验收申请',
  stages: ['acceptance'],
  data: z.strictObject({
    ...statedAcceptanceFacts.shape,
    /** 初验通过的日期。 */
    preliminaryAcceptedOn: isoDay.optional(),
    trialRunStartedOn: isoDay.optional(),
    summary: z.string().trim().max(4000).optional(),
  }),
})
