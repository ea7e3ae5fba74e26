import { figures } from '../chinese-amount.ts'
import { phrase } from '../fill-in.ts'
import type { Block, PaperContent, PaperRequest } from '../types.ts'
import { addressing, formTitle, paragraph } from './shared.ts'

/** 计划下达: one paper, many projects, in their order. Additions of the year get a paper of their own. */
export const planIssue = (request: PaperRequest): PaperContent => {
  const { plan } = request
  const { cc, publicity } = addressing(request)
  const entries = plan?.entries ?? []
  const table: Block = {
    type: 'table',
    columns: [{ title: '序号', width: 8, align: 'center' }, { title: '项目名称', width: 38 }, { title: '建设单位', width: 26 }, { title: '类型', width: 12, align: 'center' }, { title: '金额（元）', width: 16, align: 'right' }],
    rows: entries.map(({ name, unit, type, amount }, index) => [String(index + 1), name, unit, type, amount === null ? '' : figures(amount)]),
  }
  return {
    title: `${formTitle(request)}${plan?.addition === true ? '（增补）' : ''}`,
    to: '各有关单位',
    ...(cc === undefined ? {} : { cc }),
    ...(publicity === undefined ? {} : { publicity }),
    blocks: [
      paragraph(phrase(request, 'opening', `根据{regulation}的规定，经研究并按程序报批，现将{projectName}${plan?.addition === true ? '的增补项目' : ''}下达给你们，共 ${entries.length} 项。`)),
      paragraph(phrase(request, 'closing', '请按计划抓紧办理。未列入计划的项目按有关规定执行。')),
      { type: 'appendix', title: `项目清单（${entries.length} 项）`, blocks: [table] },
    ],
    signed: true,
    routingSlip: true,
  }
}
