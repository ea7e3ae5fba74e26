import { z } from 'zod'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import type { Services } from '../services/services.ts'
import type { Submitting } from '../services/submitting.ts'
import { caseParams, nothing } from '../shapes/common.ts'
import { projectDetail } from '../shapes/projects.ts'

const tag = '提交'
const answered = z.strictObject({ first: z.boolean().describe('false 表示先前已经提交过，这次没有重复提交'), project: projectDetail })

/** Handing a declaration in, and handing it in again after 补正. */
export const submissionEndpoints = ({ access, views }: Services, submitting: Submitting): Endpoint[] => [
  defineEndpoint({
    id: 'submit-project', method: 'post', path: '/projects/{caseId}/submission', tag, summary: '提交申报；重复提交只成一个项目', params: caseParams, query: nothing,
    body: z.strictObject({ draftPack: z.string().optional().describe('明确选用的征求意见稿，仅供试办') }), response: answered,
    handle: async ({ params, body, caller, reach }) => {
      const { project, first } = await submitting.submit(await access.visible(caller, reach, params.caseId), caller, body.draftPack)
      return { first, project: await views.detail(project, caller) }
    },
  }),
  defineEndpoint({
    id: 'resubmit-project', method: 'post', path: '/projects/{caseId}/resubmission', tag, summary: '补正后重新提交', description: '修改会改变管理方式时返回 409（mode-would-change）。', params: caseParams, query: nothing, body: nothing, response: answered,
    handle: async ({ params, caller, reach }) => {
      const { project, first } = await submitting.resubmit(await access.visible(caller, reach, params.caseId), caller)
      return { first, project: await views.detail(project, caller) }
    },
  }),
]
