import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { createLaterDocuments } from '../services/later-documents.ts'
import type { Services } from '../services/services.ts'
import { caseParams, nothing } from '../shapes/common.ts'
import { laterDocuments } from '../shapes/later-documents.ts'

/** Papers of a project's later life: what is still to come. */
export const laterDocumentEndpoints = (services: Services): Endpoint[] => {
  const list = createLaterDocuments(services)
  return [
    defineEndpoint({
      id: 'list-later-documents', method: 'get', path: '/projects/{caseId}/later-documents', tag: '材料', summary: '立项以后要交的材料、交了没有，和可以上传的种类', params: caseParams, query: nothing, body: nothing, response: laterDocuments,
      handle: async ({ params, caller, reach }) => {
        const project = await services.access.visible(caller, reach, params.caseId)
        return list(project, caller.roles.includes('unit') && caller.unitId === project.unitId)
      },
    }),
  ]
}
