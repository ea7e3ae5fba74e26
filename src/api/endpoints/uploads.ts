import { z } from 'zod'
import { documentTypeLabels } from '../../../decisions/contracts/document-types.ts'
import { incomingPaperType } from '../../engine/shapes.ts'
import { NotFound } from '../../common/errors.ts'
import { documentsOf } from '../../policy/index.ts'
import type { Project, Upload } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import type { Reach } from '../permissions.ts'
import type { Caller } from '../roles.ts'
import { isEditable, mustTakeFiles, openCorrection } from '../services/editing.ts'
import { createReceiveDocument } from '../services/receive-document.ts'
import { mustReplace } from '../services/replacing.ts'
import type { Services } from '../services/services.ts'
import { caseParams, faultShape, nothing } from '../shapes/common.ts'
import { documentShape } from '../shapes/records.ts'
import { checkAnnouncedFile } from '../uploads/announced-file.ts'
import { readPiece } from '../uploads/content-range.ts'
import { documentView } from '../views/document-view.ts'

const tag = '上传'
const uploadParams = z.strictObject({ uploadId: z.string().min(1).max(100) })
const uploadShape = z.strictObject({ uploadId: z.string(), caseId: z.string(), documentType: z.string(), fileName: z.string(), size: z.int(), received: z.int().describe('已收到的字节数，续传从这里开始') })
const receivedShape = uploadShape.extend({
  document: documentShape.nullable().describe('收齐并通过内容检查后的文件；未收齐时为空'),
  hints: z.array(faultShape).describe('与申报内容对照时发现的问题；不影响收下，建议提交前改好'),
})

const view = (upload: Upload, received: number): z.infer<typeof uploadShape> => ({ uploadId: upload.uploadId, caseId: upload.caseId, documentType: upload.documentType, fileName: upload.fileName, size: upload.size, received })

/** Files on their way in: announced first, then sent in one or many pieces, then looked at by content. */
export const uploadEndpoints = (services: Services): Endpoint[] => {
  const { register, access, parts, config, packs } = services
  const receiveDocument = createReceiveDocument(services)
  const known = (documentType: string, project: Project): boolean =>
    documentType !== incomingPaperType && (Object.hasOwn(documentTypeLabels, documentType) || packs.all.some((pack) => pack.meta.jurisdiction === project.jurisdiction && documentsOf(pack).has(documentType)))
  const find = async (caller: Caller, reach: Reach, uploadId: string): Promise<{ upload: Upload; project: Project }> => {
    try {
      const upload = await register.uploads.get(uploadId)
      return { upload, project: await access.visible(caller, reach, upload.caseId) }
    } catch (cause) {
      // One answer for an upload that does not exist and for another unit's; an outage stays an outage.
      if (!(cause instanceof NotFound || cause instanceof ApiError)) throw cause
      throw new ApiError('upload-not-found', '没有找到该上传任务，可能已经完成或取消。', { cause, remedy: '请刷新材料清单；没有收到的文件请重新上传。' })
    }
  }
  return [
    defineEndpoint({
      id: 'announce-upload', method: 'post', path: '/projects/{caseId}/uploads', tag, summary: '登记一次上传：在传任何内容之前先查名称、类型和大小', status: 201, params: caseParams, query: nothing,
      body: z.strictObject({ documentType: z.string().min(1).max(100), fileName: z.string().min(1).max(500), size: z.int().min(0) }), response: uploadShape,
      handle: async ({ params, body, caller, reach }) => {
        const project = await access.visible(caller, reach, params.caseId)
        await mustTakeFiles(register, project)
        if (!known(body.documentType, project)) throw new ApiError('document-type-unknown', `没有材料类型“${body.documentType}”。`, { path: 'documentType', remedy: '材料类型见 GET /api/facts 的 documentTypes 或预检结果。' })
        const fileName = checkAnnouncedFile(body, config.uploadMaxBytes)
        return view(await register.uploads.start({ caseId: project.caseId, documentType: body.documentType, fileName, size: body.size, createdBy: caller.username }), 0)
      },
    }),
    defineEndpoint({
      id: 'show-upload', method: 'get', path: '/uploads/{uploadId}', tag, summary: '已收到多少字节', params: uploadParams, query: nothing, body: nothing, response: uploadShape,
      handle: async ({ params, caller, reach }) => {
        const { upload } = await find(caller, reach, params.uploadId)
        return view(upload, await parts.size(upload.uploadId))
      },
    }),
    defineEndpoint({
      id: 'send-upload', method: 'put', path: '/uploads/{uploadId}', tag, summary: '传送内容，可分段、可续传',
      description: '分段时写 Content-Range: bytes 起始-结束/总长。收齐后立即按内容检查；有问题的文件不收，逐项说明。replaces 写被替换的旧文件。',
      params: uploadParams, query: z.strictObject({ replaces: z.string().max(100).optional() }), body: nothing, response: receivedShape, raw: { request: 'application/octet-stream' },
      handle: async ({ params, query, caller, reach, req }) => {
        const { upload, project } = await find(caller, reach, params.uploadId)
        await mustTakeFiles(register, project)
        if (query.replaces !== undefined) await mustReplace(register, project, { replaces: query.replaces, documentType: upload.documentType })
        const piece = readPiece(req.headers, upload.size)
        if (piece.length !== undefined && piece.offset + piece.length > upload.size) throw new ApiError('file-too-large', `登记的大小是 ${upload.size} 字节，要传的内容超过了它。`, { remedy: '请按文件的实际大小重新登记上传。' })
        const received = await parts.append(upload.uploadId, piece.offset, req, upload.size)
        const before = await register.uploads.get(upload.uploadId)
        if (before.received < received) await register.uploads.advance({ uploadId: upload.uploadId, from: before.received, received })
        if (received < upload.size) return { ...view(upload, received), document: null, hints: [] }
        const { document, hints } = await receiveDocument({ upload, project, replaces: query.replaces, caller })
        return { ...view(upload, received), document: documentView(packs, project, document, { deletable: isEditable(project, await openCorrection(register, project)), replaceable: true }), hints }
      },
    }),
    defineEndpoint({
      id: 'cancel-upload', method: 'delete', path: '/uploads/{uploadId}', tag, summary: '取消上传', status: 204, params: uploadParams, query: nothing, body: nothing, response: nothing,
      handle: async ({ params, caller, reach }) => {
        const { upload } = await find(caller, reach, params.uploadId)
        await parts.remove(upload.uploadId)
        await register.uploads.finish(upload.uploadId)
        return {}
      },
    }),
  ]
}
