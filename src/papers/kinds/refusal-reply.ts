import { phrase } from '../fill-in.ts'
import type { PaperContent, PaperRequest } from '../types.ts'
import { addressing, citeClauses, enumerated, paragraph, sections, sentence, titleOf } from './shared.ts'

/** 不予立项 (不予审批 where the text says so): the reasons, the clauses and the opinions that the decision rests on. */
export const refusalReply = (request: PaperRequest): PaperContent =>
  refusal(request, '你单位报送的{projectName}（项目编号：{projectCode}）立项申请及有关材料收悉。根据{regulation}，经研究，不予立项。现将有关情况告知如下：')

/** 不予备案: what was to be filed did not stand the check; the reasons and the clauses. */
export const filingRefusal = (request: PaperRequest): PaperContent =>
  refusal(request, '你单位报送的{projectName}（项目编号：{projectCode}）备案材料收悉。根据{regulation}，经核对，不予备案。现将有关情况告知如下：')

const refusal = (request: PaperRequest, opening: string): PaperContent => {
  const { decision, faults = [], opinions = [] } = request
  const cited = citeClauses(request, [...new Set(faults.flatMap(({ clauses }) => clauses))])
  return {
    title: titleOf(request),
    ...addressing(request),
    blocks: [
      paragraph(phrase(request, 'opening', opening)),
      ...sections([
        { title: '理由', blocks: enumerated([...(decision?.reasons ?? []), ...faults.map(({ where, fault }) => `${where}：${fault}`)]) },
        { title: '依据', blocks: cited === '' ? [] : [paragraph(`${phrase(request, 'basis', '{regulation}')}${cited}。`)] },
        { title: '审查意见', blocks: enumerated(opinions.map(({ body, title, conclusion, text }) => `${body}${title}意见为“${conclusion}”：${text}`)) },
        { title: '其他事项', blocks: (request.conditions ?? []).map((text) => paragraph(sentence(text))) },
      ]),
      paragraph(phrase(request, 'closing', /通知$/.test(request.paperKind.title) ? '特此通知。' : '特此函复。')),
    ],
    signed: true,
    routingSlip: true,
  }
}
