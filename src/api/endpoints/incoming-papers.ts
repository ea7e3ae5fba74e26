import { z } from 'zod'
import { incomingPaperType } from '../../engine/shapes.ts'
import { takesPapers } from '../../form-view/build-form-view.ts'
import { ApiError } from '../http/api-error.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { createKeepPaper } from '../services/keep-paper.ts'
import type { Services } from '../services/services.ts'
import { createTasks } from '../services/tasks.ts'
import { documentShape } from '../shapes/records.ts'
import { documentView } from '../views/document-view.ts'

/** Papers that come in from outside: uploaded at the step that waits for them, by whoever does it. */
export const incomingPaperEndpoints = (services: Services): Endpoint[] => {
  const { register, packs } = services
  const tasks = createTasks(register)
  const keepPaper = createKeepPaper(services)
  return [
    defineEndpoint({
      id: 'upload-incoming-paper', method: 'put', path: '/tasks/{stepKey}/incoming-paper', tag: '公文', summary: '在登记流程外结果或报告整改的环节上传来文（PDF、OFD 或扫描件），然后在表单中选用',
      params: z.strictObject({ stepKey: z.string().min(1).max(300) }), query: z.strictObject({ fileName: z.string().min(1).max(300) }), body: z.strictObject({}), response: documentShape, raw: { request: 'application/octet-stream' },
      handle: async ({ params, query, caller, reach, req }) => {
        const { step, project } = await tasks.open(caller, reach, params.stepKey)
        if (!takesPapers.has(step.formId)) throw new ApiError('not-editable', '这个环节不收来文。', { remedy: '申报材料由申报单位上传；用印件在公文中上传。' })
        const document = await keepPaper({ project, fileName: query.fileName, documentType: incomingPaperType, by: caller.username, content: req, contentLength: Number(req.headers['content-length'] ?? Number.NaN) })
        return documentView(packs, project, document, { deletable: false, replaceable: false })
      },
    }),
  ]
}
