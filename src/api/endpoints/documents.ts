import type { Response } from 'express'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { CaseDocument } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import type { Reach } from '../permissions.ts'
import type { Caller } from '../roles.ts'
import { createCountPapers } from '../services/count-papers.ts'
import { mustBeEditable, isEditable, openCorrection } from '../services/editing.ts'
import { isUnits, replaceableOf } from '../services/replacing.ts'
import type { Services } from '../services/services.ts'
import { caseParams, instant, nothing } from '../shapes/common.ts'
import { documentShape } from '../shapes/records.ts'
import { beijingText } from '../../calendar/beijing-time.ts'
import { codeOf } from '../../common/error-code.ts'
import { isDeclared } from '../../engine/shapes.ts'
import { documentView } from '../views/document-view.ts'

const tag = '材料'
const documentParams = z.strictObject({ documentId: z.string().min(1).max(100) })
const lifetimeMs = 30 * 60_000

/** Only what browsers show safely by itself is shown; everything else is saved. */
const shownInline = ['application/pdf', 'image/png', 'image/jpeg']

const sendDocument = async ({ documents }: Pick<Services, 'documents'>, document: CaseDocument, res: Response): Promise<void> => {
  const content = await documents.open(document.sha256)
  res.setHeader('Content-Type', document.mediaType)
  res.setHeader('Content-Length', String(document.size))
  res.setHeader('Content-Disposition', `${shownInline.includes(document.mediaType) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(document.fileName).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)}`)
  res.setHeader('Cache-Control', 'private, no-store')
  // A reader who closes the tab half-way is no fault of ours.
  await pipeline(content, res).catch((error: unknown) => {
    if (codeOf(error) !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  })
}

/** The same answer for a file that does not exist and for one of a case that the caller does not see. */
const notInSight = (cause?: ApiError): ApiError => new ApiError('document-not-found', '没有找到该文件，或该文件不属于您的办理范围。', { remedy: '请在项目的材料清单中选择。', cause })

const paperHidden = new ApiError('document-not-found', '没有找到该文件，或文件尚未正式发出。', { remedy: '正式文书用印后可以下载。' })

/** Documents of a case: list, link, download, delete. */
export const documentEndpoints = (services: Services): Endpoint[] => {
  const { register, packs, access, links, clock } = services
  const countPapers = createCountPapers(services)
  /** The document, if the caller may read it. A unit reads the house's papers only once they are sealed. */
  const readable = async (caller: Caller, reach: Reach, documentId: string): Promise<CaseDocument> => {
    const document = await register.documents.find(documentId)
    if (document === undefined) throw notInSight()
    const project = await access.visible(caller, reach, document.caseId).catch((cause: unknown) => { throw cause instanceof ApiError ? notInSight(cause) : cause })
    if (reach !== 'own') return document
    const papers = await register.papers.list(project.caseId)
    if (papers.some((paper) => paper.draftDocumentId === documentId && paper.kind !== 'correction-notice')) throw paperHidden
    if (papers.some((paper) => paper.sealedDocumentId === documentId && paper.state !== 'sealed' && paper.state !== 'delivered')) throw paperHidden
    return document
  }
  return [
    defineEndpoint({
      id: 'list-documents', method: 'get', path: '/projects/{caseId}/documents', tag, summary: '申报材料', params: caseParams, query: z.strictObject({ replaced: z.enum(['yes', 'no']).default('no').describe('是否也列出已替换的') }), body: nothing,
      response: z.strictObject({ documents: z.array(documentShape) }),
      handle: async ({ params, query, caller, reach }) => {
        const project = await access.visible(caller, reach, params.caseId)
        const own = caller.unitId === project.unitId
        const editable = own && isEditable(project, await openCorrection(register, project))
        const replaceable = own ? await replaceableOf(register, project, editable) : () => false
        const list = query.replaced === 'yes' ? await register.documents.all(project.caseId) : await register.documents.current(project.caseId)
        return { documents: list.filter(isDeclared).map((document) => documentView(packs, project, document, { deletable: editable && document.status !== 'replaced' && isUnits(document), replaceable: replaceable(document) })) }
      },
    }),
    defineEndpoint({
      id: 'link-document', method: 'post', path: '/documents/{documentId}/links', tag, summary: '取得 30 分钟内有效的下载链接，可直接在浏览器打开', status: 201, params: documentParams, query: nothing, body: nothing,
      response: z.strictObject({ url: z.string(), expiresAt: instant }),
      handle: async ({ params, caller, reach }) => {
        const document = await readable(caller, reach, params.documentId)
        return { url: links.documentLink(document.documentId, lifetimeMs), expiresAt: beijingText(new Date(clock.now().getTime() + lifetimeMs)) }
      },
    }),
    defineEndpoint({
      id: 'download-document', method: 'get', path: '/documents/{documentId}/content', tag, summary: '下载文件；凭登录，或凭带签名、限时的链接', params: documentParams,
      query: z.strictObject({ expires: z.string().optional(), signature: z.string().optional() }), body: nothing, response: nothing, raw: { response: 'application/octet-stream' },
      opensWith: (req) => {
        if (req.query['signature'] === undefined) return false
        const { documentId } = req.params
        if (typeof documentId === 'string' && links.accepts(documentId, String(req.query['expires']), String(req.query['signature']))) return true
        throw new ApiError('link-invalid', '文件链接无效或已过期。', { remedy: '请回到办理页面重新打开文件。' })
      },
      handle: async ({ params, query, caller, reach, res }) => {
        const document = query.signature === undefined ? await readable(caller, reach, params.documentId) : await register.documents.find(params.documentId)
        if (document === undefined) throw new ApiError('document-not-found', '没有找到该文件。')
        await sendDocument(services, document, res)
        return {}
      },
    }),
    defineEndpoint({
      id: 'delete-document', method: 'delete', path: '/documents/{documentId}', tag, summary: '撤下草稿或补正中的一份材料', status: 204, params: documentParams, query: nothing, body: nothing, response: nothing,
      handle: async ({ params, caller, reach }) => {
        const document = await readable(caller, reach, params.documentId)
        const project = await access.visible(caller, reach, document.caseId)
        await mustBeEditable(register, project)
        if (!isUnits(document)) throw new ApiError('not-editable', '公文和来文不是申报材料，不能撤下。')
        await register.documents.retire(document.documentId, caller.username)
        await countPapers(project)
        return {}
      },
    }),
  ]
}
