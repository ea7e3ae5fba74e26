import { z } from 'zod'
import type { Paper, Project } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import type { Reach } from '../permissions.ts'
import type { Caller } from '../roles.ts'
import { createSealPaper } from '../services/seal-paper.ts'
import { nextActs, mayDo } from '../services/paper-acts.ts'
import type { Services } from '../services/services.ts'
import { caseParams, nothing, reasonBody } from '../shapes/common.ts'
import { paperShape } from '../shapes/records.ts'
import { paperStateTitles } from '../titles.ts'
import { actorName } from '../views/actor-name.ts'
import { packOf } from '../views/pack-view.ts'

const tag = '公文'
const paperParams = z.strictObject({ paperId: z.string().min(1).max(100) })
const acts = z.discriminatedUnion('act', [
  z.strictObject({ act: z.enum(['check', 'countersign', 'sign', 'deliver']), note: z.string().trim().min(1).max(1000).optional() }),
  z.strictObject({ act: z.literal('number'), number: z.string().trim().max(60).regex(/^\S+〔\d{4}〕[1-9]\d*号$/u, { error: '文号应写成“某数〔2026〕12号”的样式，序号前不加 0' }).optional().describe('机关另行编号时填写；不填则按序自动编号') }),
])
const targets = { check: 'checked', countersign: 'countersigned', sign: 'signed' } as const

/** A 公文 on its way: 核稿, 会签, 签发, 编号, 用印, 送达; void with a reason. */
export const paperEndpoints = (services: Services): Endpoint[] => {
  const { register, access, packs } = services
  const sealPaper = createSealPaper(services)
  const view = async (caller: Caller, project: Project, paper: Paper): Promise<z.infer<typeof paperShape>> => {
    const nameFor = await actorName(register.accounts)
    return {
      paperId: paper.paperId, caseId: paper.caseId, kind: paper.kind, title: paper.title, round: paper.round, number: paper.number, state: paper.state, stateTitle: paperStateTitles[paper.state], watermarked: paper.watermarked, issuedOn: paper.issuedOn,
      draftDocumentId: access.isApproving(caller, project) || paper.kind === 'correction-notice' || !caller.roles.includes('unit') ? paper.draftDocumentId : null, sealedDocumentId: paper.sealedDocumentId,
      history: paper.history.map((event) => ({ state: event.state, title: paperStateTitles[event.state], by: nameFor(event.by), at: event.at, note: event.note ?? null })),
      next: access.isApproving(caller, project) ? nextActs(paper, caller, packOf(packs, project)) : [],
    }
  }
  const find = async (caller: Caller, reach: Reach, paperId: string): Promise<{ paper: Paper; project: Project }> => {
    const paper = await register.papers.find(paperId)
    if (paper === undefined) throw new ApiError('paper-not-found', '没有找到该公文。')
    const project = await access.visible(caller, reach, paper.caseId)
    access.mustApprove(caller, project)
    return { paper, project }
  }
  return [
    defineEndpoint({
      id: 'list-papers', method: 'get', path: '/projects/{caseId}/papers', tag, summary: '公文及其办理过程', params: caseParams, query: nothing, body: nothing, response: z.strictObject({ papers: z.array(paperShape) }),
      handle: async ({ params, caller, reach }) => {
        const project = await access.visible(caller, reach, params.caseId)
        const papers = await register.papers.list(project.caseId)
        const shown = reach === 'own' ? papers.filter((paper) => paper.kind === 'correction-notice' || paper.state === 'sealed' || paper.state === 'delivered') : papers
        return { papers: await Promise.all(shown.map((paper) => view(caller, project, paper))) }
      },
    }),
    defineEndpoint({
      id: 'advance-paper', method: 'post', path: '/papers/{paperId}/acts', tag, summary: '核稿、会签、签发、编号、送达', params: paperParams, query: nothing, body: acts, response: paperShape,
      handle: async ({ params, body, caller, reach }) => {
        const { paper, project } = await find(caller, reach, params.paperId)
        mayDo(body.act, caller, packOf(packs, project))
        if (body.act === 'number') {
          const prefix = packOf(packs, project)?.meta.paperKinds[paper.kind]?.prefix
          if (body.number === undefined && prefix === undefined) throw new ApiError('paper-out-of-order', '规则包没有写明这种公文的字号，不能自动编号。', { remedy: '请填写机关给的文号。' })
          const numbered = body.number === undefined ? await register.papers.giveNumber({ paperId: paper.paperId, prefix: prefix ?? '', by: caller.username }) : await register.papers.enterNumber({ paperId: paper.paperId, number: body.number, by: caller.username })
          return view(caller, project, numbered)
        }
        if (body.act === 'deliver') return view(caller, project, await register.papers.deliver({ paperId: paper.paperId, by: caller.username, note: body.note }))
        return view(caller, project, await register.papers.move({ paperId: paper.paperId, to: targets[body.act], by: caller.username, note: body.note }))
      },
    }),
    defineEndpoint({
      id: 'seal-paper', method: 'put', path: '/papers/{paperId}/sealed', tag, summary: '上传用印后的正式文件（PDF、OFD 或扫描件）',
      description: '已编号并写明印发日期的，同时登记用印，法定日期从印发日期起算；否则只收下文件，供“文书签发”表单选用。', params: paperParams,
      query: z.strictObject({ fileName: z.string().min(1).max(300), issuedOn: z.iso.date().optional() }), body: nothing, response: paperShape, raw: { request: 'application/octet-stream' },
      handle: async ({ params, query, caller, reach, req }) => {
        const { paper, project } = await find(caller, reach, params.paperId)
        if (['sealed', 'delivered', 'void'].includes(paper.state)) throw new ApiError('paper-out-of-order', `公文当前是“${paperStateTitles[paper.state]}”，不能再上传用印件。`, { remedy: '用印件有误的，请先作废再重新拟稿。' })
        return view(caller, project, await sealPaper({ paper, project, fileName: query.fileName, issuedOn: query.issuedOn, caller, content: req, contentLength: Number(req.headers['content-length'] ?? Number.NaN) }))
      },
    }),
    defineEndpoint({
      id: 'void-paper', method: 'post', path: '/papers/{paperId}/voiding', tag, summary: '作废，已用的文号留作废号', params: paperParams, query: nothing, body: reasonBody, response: paperShape,
      handle: async ({ params, body, caller, reach }) => {
        const { paper, project } = await find(caller, reach, params.paperId)
        return view(caller, project, await register.papers.makeVoid({ paperId: paper.paperId, by: caller.username, reason: body.reason }))
      },
    }),
  ]
}
