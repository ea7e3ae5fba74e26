import { phrase } from '../fill-in.ts'
import type { PaperContent, PaperRequest } from '../types.ts'
import { addressing, citeClauses, enumerated, paragraph, sections, sentence, titleOf } from './shared.ts'

const opening = '你单位报送的{projectName}（项目编号：{projectCode}）验收申请及有关材料收悉。根据{regulation}，综合验收材料、实际验收情况和各方意见，'

/** The written conclusion of an acceptance: passed or not, why, on which grounds and clauses, with the opinions that it rests on. */
export const acceptanceConclusion = (request: PaperRequest): PaperContent => {
  const { decision, faults = [], opinions = [] } = request
  const passed = decision?.conclusion === 'passed'
  const cited = citeClauses(request, [...new Set(faults.flatMap(({ clauses }) => clauses))])
  return {
    title: titleOf(request),
    ...addressing(request),
    blocks: [
      paragraph(passed ? phrase(request, 'opening', `${opening}同意通过验收。`) : phrase(request, 'refusal', `${opening}不予通过验收。现将有关情况告知如下：`)),
      ...sections([
        { title: '验收意见', blocks: enumerated(decision?.reasons ?? []) },
        { title: '存在的情形', blocks: enumerated(faults.map(({ where, fault }) => `${where}：${fault}`)) },
        { title: '依据', blocks: cited === '' ? [] : [paragraph(`${phrase(request, 'basis', '{regulation}')}${cited}。`)] },
        { title: '各方意见', blocks: enumerated(opinions.map(({ body, title, conclusion, text }) => `${body}${title}意见为“${conclusion}”：${text}`)) },
        { title: '其他事项', blocks: (request.conditions ?? []).map((text) => paragraph(sentence(text))) },
      ]),
      paragraph(phrase(request, 'closing', /通知$/.test(request.paperKind.title) ? '特此通知。' : '特此函复。')),
    ],
    signed: true,
    routingSlip: true,
  }
}
