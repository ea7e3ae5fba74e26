import { phrase } from '../fill-in.ts'
import type { Block, PaperContent, PaperRequest } from '../types.ts'
import { addressing, citeClauses, paragraph, titleOf } from './shared.ts'

const faultsTable = (request: PaperRequest): Block => ({
  type: 'table',
  columns: [
    { title: '序号', width: 7, align: 'center' }, { title: '材料或事项', width: 23 }, { title: '存在的问题', width: 28 }, { title: '补正要求', width: 26 }, { title: '依据', width: 16 },
  ],
  rows: (request.faults ?? []).map(({ where, fault, remedy, clauses }, index) => [String(index + 1), where, fault, remedy, citeClauses(request, clauses)]),
})

/** 补正通知: one request that lists every fault with its remedy and clause. */
export const correctionNotice = (request: PaperRequest): PaperContent => {
  const count = request.faults?.length ?? 0
  const roundText = request.round === undefined ? '' : `（第${request.round}次报送）`
  const until = request.replyBy === undefined ? '' : '于{replyBy}前'
  return {
    title: titleOf(request),
    ...addressing(request),
    blocks: [
      paragraph(phrase(request, 'opening', `你单位报送的{projectName}申报材料${roundText}收悉。经核对，有下列${count}处需要补正，请${until}一次性补齐后重新提交：`)),
      faultsTable(request),
      paragraph(phrase(request, 'note', '未列入上表的材料不需重新提交，重新提交后只核对有变动的内容。')),
      ...(request.contact ? [paragraph(phrase(request, 'contact', '联系人：{contactName}，联系电话：{contactPhone}。'))] : []),
      paragraph(phrase(request, 'closing', '特此通知。')),
    ],
    signed: true,
    routingSlip: true,
  }
}
