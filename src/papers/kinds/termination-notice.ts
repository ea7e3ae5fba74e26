import { phrase } from '../fill-in.ts'
import type { PaperContent, PaperRequest } from '../types.ts'
import { addressing, citeClauses, enumerated, paragraph, sections, sentence, titleOf } from './shared.ts'

/** 终止通知: that the project ends, why, on which clauses, and what follows; where the text has no clause, the decision says so by naming none. */
export const terminationNotice = (request: PaperRequest): PaperContent => {
  const { decision } = request
  const cited = citeClauses(request, request.clauses ?? [])
  return {
    title: titleOf(request),
    ...addressing(request),
    blocks: [
      paragraph(phrase(request, 'opening', '经研究，决定终止{projectName}（项目编号：{projectCode}）。理由如下：')),
      ...enumerated(decision?.reasons ?? []),
      ...sections([
        { title: '依据', blocks: cited === '' ? [] : [paragraph(`${phrase(request, 'basis', '{regulation}')}${cited}。`)] },
        { title: '其他事项', blocks: (request.conditions ?? []).map((text) => paragraph(sentence(text))) },
      ]),
      paragraph(phrase(request, 'closing', '特此通知。')),
    ],
    signed: true,
    routingSlip: true,
  }
}
