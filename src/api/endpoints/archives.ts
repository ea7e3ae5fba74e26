import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { beijingText } from '../../calendar/beijing-time.ts'
import { codeOf } from '../../common/error-code.ts'
import type { Archive } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import type { Services } from '../services/services.ts'
import { caseParams, instant, nothing } from '../shapes/common.ts'

const tag = '归档'
const archiveParams = z.strictObject({ archiveId: z.string().min(1).max(200) })
const archiveShape = z.strictObject({ archiveId: z.string(), fileName: z.string(), size: z.int().describe('字节'), sha256: z.string(), createdAt: instant })
const shown = ({ archiveId, fileName, size, sha256, createdAt }: Archive): z.infer<typeof archiveShape> => ({ archiveId, fileName, size, sha256, createdAt: beijingText(createdAt) })

/** Archive packages of a case (BagIt as ZIP, RFC 8493), made when it ends or by `npm run archive`. They hold what is internal, too: not for the unit. */
export const archiveEndpoints = ({ register, access, documents }: Services): Endpoint[] => [
  defineEndpoint({
    id: 'list-archives', method: 'get', path: '/projects/{caseId}/archives', tag, summary: '项目的归档包，新的在前', params: caseParams, query: nothing, body: nothing, response: z.strictObject({ archives: z.array(archiveShape) }),
    handle: async ({ params, caller, reach }) => {
      const project = await access.visible(caller, reach, params.caseId)
      return { archives: (await register.archives.list(project.caseId)).map(shown) }
    },
  }),
  defineEndpoint({
    id: 'download-archive', method: 'get', path: '/archives/{archiveId}/content', tag, summary: '下载归档包（BagIt，ZIP）', params: archiveParams, query: nothing, body: nothing, response: nothing, raw: { response: 'application/zip' },
    handle: async ({ params, caller, reach, res }) => {
      const archive = await register.archives.find(params.archiveId)
      if (archive === undefined) throw new ApiError('document-not-found', '没有找到该归档包。', { remedy: '请在项目页查看归档包列表。' })
      await access.visible(caller, reach, archive.caseId)
      const content = await documents.open(archive.sha256)
      res.setHeader('Content-Type', 'application/zip')
      res.setHeader('Content-Length', String(archive.size))
      res.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(archive.fileName)}`)
      res.setHeader('Cache-Control', 'private, no-store')
      // A reader who closes the tab half-way is no fault of ours.
      await pipeline(content, res).catch((error: unknown) => {
        if (codeOf(error) !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
      })
      return {}
    },
  }),
]
