import { z } from 'zod'
import { beijingDate } from '../../src/calendar/beijing-time.ts'
import { pastDayFault } from '../../src/calendar/past-day.ts'
import { sealedPaperType } from '../../src/engine/shapes.ts'
import type { Pack } from '../../src/policy/index.ts'
import type { Paper, Register } from '../../src/register/index.ts'

const issued = z.discriminatedUnion('outcome', [
  z.looseObject({ outcome: z.literal('sealed'), documentNumber: z.string().optional(), issuedOn: z.string(), sealedDocumentId: z.string(), remark: z.string().optional() }),
  z.looseObject({ outcome: z.literal('void'), remark: z.string() }),
])

interface IssueRequest {
  caseId: string
  paperId: string | undefined
  data: Record<string, unknown>
  pack: Pack
}

/** The legal document is the sealed file that the office returns: it must really be there before the case goes on. */
export const createPaperIssue = (register: Register) => {
  const paperOf = async ({ caseId, paperId }: IssueRequest): Promise<Paper | undefined> =>
    paperId === undefined ? (await register.papers.list(caseId)).filter((paper) => paper.state !== 'void').at(-1) : register.papers.find(paperId)

  const problems = async ({ now, ...request }: IssueRequest & { now: Date }): Promise<string[]> => {
    const said = issued.parse(request.data)
    const paper = await paperOf(request)
    if (paper === undefined || paper.caseId !== request.caseId) return ['登记簿中没有这份文书的草稿，请联系运维人员。']
    if (said.outcome === 'void') return []
    if (paper.state === 'void') return ['这份文书已经作废，不能再签发，请选“作废重拟”。']
    const document = await register.documents.find(said.sealedDocumentId)
    const found: string[] = []
    const wrongDay = pastDayFault(said.issuedOn, beijingDate(now))
    if (wrongDay !== undefined) found.push(`印发日期${wrongDay}，请按用印件上的日期填写。`)
    if (document === undefined || document.caseId !== request.caseId || document.documentType !== sealedPaperType) found.push('所选盖章件不在本项目的登记簿中，请先在办事页面上传盖章件。')
    if (request.pack.isDraft) {
      if (said.documentNumber !== undefined) found.push('试行草案的文书不编号，请把文号留空。')
    } else if (paper.number === null && said.documentNumber === undefined) {
      found.push('请填写文号。')
    } else if (paper.number !== null && said.documentNumber !== undefined && said.documentNumber !== paper.number) {
      found.push(`该文书已编号为“${paper.number}”，与填写的文号不一致。`)
    } else if (paper.number === null && said.documentNumber !== undefined) {
      const other = await register.papers.findByNumber(said.documentNumber)
      if (other !== undefined) found.push(`文号“${said.documentNumber}”已用于“${other.title}”，作废的文号也不能再用，请核对。`)
    }
    return found
  }

  /** 核稿, 签发, 编号 and 用印 as far as they were not entered before. A trial paper stays what it is: a draft. */
  const carryOut = async (request: IssueRequest & { by: string }): Promise<void> => {
    const said = issued.parse(request.data)
    const paper = await paperOf(request)
    if (paper === undefined) return
    const { paperId } = paper
    const { by } = request
    if (said.outcome === 'void') {
      await register.papers.makeVoid({ paperId, by, reason: said.remark })
      return
    }
    if (request.pack.isDraft || paper.state === 'sealed' || paper.state === 'delivered') return
    const reached = (state: Paper['state']): boolean => order.indexOf(paper.state) >= order.indexOf(state)
    if (!reached('checked')) await register.papers.move({ paperId, to: 'checked', by })
    if (!reached('signed')) await register.papers.move({ paperId, to: 'signed', by })
    if (!reached('numbered') && said.documentNumber !== undefined) await register.papers.enterNumber({ paperId, number: said.documentNumber, by })
    await register.papers.seal({ paperId, sealedDocumentId: said.sealedDocumentId, issuedOn: said.issuedOn, by })
  }

  return { problems, carryOut }
}

const order: readonly Paper['state'][] = ['drafted', 'checked', 'countersigned', 'signed', 'numbered', 'sealed', 'delivered']
