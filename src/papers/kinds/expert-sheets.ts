import { phrase } from '../fill-in.ts'
import type { FieldRow, PaperContent, PaperRequest } from '../types.ts'
import { formTitle, paragraph } from './shared.ts'

const ROWS = 9

const meetingLines = ({ project, meeting }: PaperRequest): FieldRow[] => [
  { pairs: [['项目名称', project.projectName]] },
  { pairs: [['项目编号', project.projectCode ?? '']] },
  { pairs: [['评审时间', meeting?.time ?? ''], ['评审地点', meeting?.place ?? '']] },
]

/** 专家签到表, with as many empty lines as asked for. */
export const expertSignIn = (request: PaperRequest): PaperContent => {
  const { known = [], rows = ROWS } = request.experts ?? {}
  const lines = Array.from({ length: Math.max(rows, known.length) }, (_, index) => {
    const expert = known[index]
    return [String(index + 1), expert?.name ?? '', expert?.unit ?? '', expert?.title ?? '', '', '']
  })
  return {
    title: formTitle(request),
    blocks: [
      { type: 'fields', rows: meetingLines(request) },
      paragraph(''),
      { type: 'table', rowHeight: 11, rows: lines, columns: [
        { title: '序号', width: 8, align: 'center' }, { title: '姓名', width: 15, align: 'center' }, { title: '工作单位', width: 30 }, { title: '职称（职务）', width: 17 }, { title: '联系电话', width: 15 }, { title: '签名', width: 15 },
      ] },
    ],
    signed: false,
    routingSlip: false,
  }
}

/** 专家意见表: one expert's own opinion, with the declaration on recusal. */
export const expertOpinion = (request: PaperRequest): PaperContent => ({
  title: formTitle(request),
  blocks: [{
    type: 'fields',
    rows: [
      ...meetingLines(request),
      { pairs: [['专家姓名', ''], ['职称（职务）', '']] },
      { pairs: [['工作单位', '']] },
      { pairs: [['回避声明', phrase(request, 'recusal', '本人与申报单位、建设单位及有意承建的单位无利害关系，符合独立评审条件。\n　　　　　　　　　　　　　签名：')]], height: 20 },
      { pairs: [['评审意见', '']], height: 88 },
      { pairs: [['评审结论', phrase(request, 'conclusions', '□ 通过　　□ 修改完善后通过　　□ 不通过')]], height: 12 },
      { pairs: [['专家签名', '　　　　　　　　　　　　　　　　年　月　日']], height: 14 },
    ],
  }],
  signed: false,
  routingSlip: false,
})
