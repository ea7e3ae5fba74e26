import { phrase } from '../fill-in.ts'
import type { PaperContent, PaperRequest } from '../types.ts'
import { addressing, enumerated, factRows, paragraph, titleOf } from './shared.ts'

const LINES = [
  ['participants.declaringUnit.name'], ['participants.constructionUnit.name'], ['category', 'projectType'], ['totalInvestment'], ['fundingSource', 'budgetYear'], ['plannedStart', 'plannedMonths'],
]

/** 备案回执. */
export const filingReceipt = (request: PaperRequest): PaperContent => ({
  title: titleOf(request),
  ...addressing(request),
  blocks: [
    paragraph(phrase(request, 'opening', '你单位报送的{projectName}备案材料收悉。根据{regulation}，经核对，准予备案。备案项目信息如下：')),
    { type: 'fields', rows: [{ pairs: [['项目名称', request.project.projectName]] }, { pairs: [['项目编号', request.project.projectCode ?? '']] }, ...factRows(request.project.facts, LINES)] },
    paragraph(''),
    ...((request.conditions ?? []).length > 0 ? [paragraph('请做好以下工作：'), ...enumerated(request.conditions ?? [])] : []),
    paragraph(phrase(request, 'closing', '特此回执。')),
  ],
  signed: true,
  routingSlip: true,
})
