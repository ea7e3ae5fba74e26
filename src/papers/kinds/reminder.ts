import { phrase } from '../fill-in.ts'
import type { PaperContent, PaperRequest } from '../types.ts'
import { formTitle } from './shared.ts'

/** 催办单: which step waits, since when, how late. */
export const reminder = (request: PaperRequest): PaperContent => {
  const { step, project } = request
  return {
    title: formTitle(request),
    blocks: [{
      type: 'fields',
      rows: [
        { pairs: [['项目名称', project.projectName]] },
        { pairs: [['项目编号', project.projectCode ?? ''], ['办理环节', step?.title ?? '']] },
        { pairs: [['承办单位', step?.owner ?? '']] },
        { pairs: [['到达时间', step?.openedAt ?? ''], ['办理期限', step?.dueAt ?? '']] },
        { pairs: [['逾期情况', step?.overdue ?? '']] },
        { pairs: [['催办意见', phrase(request, 'opening', '上列事项已到或临近内部办理时限，请抓紧办理；确有困难的，请说明原因和预计办结时间。')]], height: 35 },
        { pairs: [['承办单位\n说明', '\n\n\n\n　　　　　　　　　　　签名：　　　　　　年　月　日']], height: 35 },
      ],
    }],
    signed: true,
    routingSlip: false,
  }
}
