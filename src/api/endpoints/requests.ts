import { z } from 'zod'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { createRequesting } from '../services/requesting.ts'
import type { Services } from '../services/services.ts'
import { caseParams, nothing } from '../shapes/common.ts'
import { projectDetail } from '../shapes/projects.ts'
import { requestBody, requestShape, requestsShape } from '../shapes/requests.ts'
import { actorName } from '../views/actor-name.ts'
import { packOf } from '../views/pack-view.ts'
import { requestForms } from '../views/request-forms.ts'
import { requestView } from '../views/request-view.ts'

const tag = '实施以后的申请'

/** What a unit asks of its project after the establishment: change, completion, acceptance, extension, termination, and events that it reports. */
export const requestEndpoints = (services: Services): Endpoint[] => {
  const { register, access, views, packs } = services
  const requesting = createRequesting(services)
  return [
    defineEndpoint({
      id: 'make-request', method: 'post', path: '/projects/{caseId}/requests', tag, summary: '提出变更、竣工、验收、延期、终止等申请，或报告合同签订等事件', params: caseParams, query: nothing, body: requestBody,
      response: z.strictObject({ request: requestShape, first: z.boolean().describe('false：同样的申请已经在办，没有重复登记'), project: projectDetail }),
      handle: async ({ params, body, caller, reach }) => {
        const project = await access.visible(caller, reach, params.caseId)
        const { request, first } = await requesting.take(project, body, caller)
        return { request: requestView(request, await actorName(register.accounts)), first, project: await views.detail(await register.projects.get(project.caseId), caller) }
      },
    }),
    defineEndpoint({
      id: 'list-requests', method: 'get', path: '/projects/{caseId}/requests', tag, summary: '已提出的申请、此刻可以提出的种类和要填写的内容', params: caseParams, query: nothing, body: nothing, response: requestsShape,
      handle: async ({ params, caller, reach }) => {
        const project = await access.visible(caller, reach, params.caseId)
        const nameFor = await actorName(register.accounts)
        const possible = await requesting.possible(project)
        return { requests: (await register.requests.list(project.caseId)).map((request) => requestView(request, nameFor)), possible, forms: requestForms(possible, project, packOf(packs, project)) }
      },
    }),
  ]
}
