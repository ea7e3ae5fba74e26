import { z } from 'zod'
import { acceptance as acceptanceFacts } from '../../decisions/contracts/project-facts.ts'
import { defineRequest, isoDay } from './fields.ts'

/** What the unit can say itself; everything else is answered by bodies or found in the register. */
export const statedAcceptanceFacts = acceptanceFacts.pick({ sharedComponentsRegistered: true, componentReasonsGiven: true, sourceCodeDelivered: true })

/** An application for acceptance; its documents are uploads of the moment `acceptance`. */
export const acceptance = defineRequest({
  kind: 'acceptance',
  title: '验收申请',
  about: '提出后由组织验收的部门办理；验收材料请先在“材料”一页上传。',
  stages: ['acceptance'],
  facts: 'acceptance',
  data: z.strictObject({
    ...statedAcceptanceFacts.shape,
    preliminaryAcceptedOn: isoDay.optional().meta({ title: '初验通过日期' }),
    trialRunStartedOn: isoDay.optional().meta({ title: '开始试运行日期' }),
    summary: z.string().trim().max(4000).optional().meta({ title: '建设和试运行情况' }),
  }),
})
