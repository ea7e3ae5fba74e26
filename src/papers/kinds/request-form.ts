import type { PaperContent, PaperRequest } from '../types.ts'
import { factRows, formTitle } from './shared.ts'

const seal = '\n\n\n　　　　　　　　　　　　　（盖章）\n　　　　　　　　　　　　　　　　年　月　日'

/** 变更、延期、验收申请表: what the unit asked for, with room for the seals. */
export const requestForm = (request: PaperRequest): PaperContent => ({
  title: formTitle(request),
  blocks: [{
    type: 'fields',
    rows: [
      { pairs: [['项目名称', request.project.projectName]] }, { pairs: [['项目编号', request.project.projectCode ?? '']] },
      ...factRows(request.project.facts, [['participants.declaringUnit.name'], ['totalInvestment']]),
      ...(request.asked?.stated ?? []).map(([label, value]) => ({ pairs: [[label, value]] as const })),
      { pairs: [['理由和说明', request.asked?.reasons ?? '']], height: 45 },
      ...['申请单位\n意见', '审批部门\n意见'].map((name) => ({ pairs: [[name, seal]] as const, height: 38 })),
    ],
  }],
  signed: false,
  routingSlip: false,
})
