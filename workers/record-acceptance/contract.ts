import { z } from 'zod'
import { acceptancePlan, caseRequest } from '../../processes/acceptance-shapes.ts'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, fault, jsonObject, noOutput, packId } from '../../src/engine/shapes.ts'
import { regime } from '../plan-acceptance/contract.ts'

export const contract = defineContract({
  type: 'record-acceptance',
  title: '登记验收结果',
  description: '一次验收申请办结时使用：把通过、不予通过或者不组织验收登记入册，连同理由、存在的情形和条款；情形所带的限制随之登记，通过验收时解除。',
  input: z.object({
    caseId,
    packId,
    request: caseRequest,
    acceptance: acceptancePlan,
    acceptanceRegime: regime.optional(),
    /** The conclusion, where one was made. */
    result: jsonObject.optional(),
    /** Why it was not organised. */
    faults: z.array(fault).optional(),
  }),
  headers: z.object({ outcome: z.enum(['passed', 'refused', 'notOrganised']) }),
  output: noOutput,
  errors: [],
})
