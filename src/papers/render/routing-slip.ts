import { AlignmentType, Paragraph } from 'docx'
import type { Table } from 'docx'
import type { PaperContent } from '../types.ts'
import { sizes } from './styles.ts'
import { fieldsTable } from './tables.ts'
import { run } from './text.ts'

const SIGN = '签名：\n　　　　年　月　日'

/** 发文处理签: the way from the draft to the served paper, to be filled in by hand or in the office's own system. */
export const routingSlip = ({ title, to, cc, publicity }: PaperContent, number: string | undefined): (Paragraph | Table)[] => [
  new Paragraph({ pageBreakBefore: true, alignment: AlignmentType.CENTER, spacing: { after: 240 }, children: [run('发文处理签', { face: 'title', size: sizes.er })] }),
  fieldsTable({
    type: 'fields',
    rows: [
      { pairs: [['文件标题', title]] },
      { pairs: [['文　　号', number ?? ''], ['公开属性', publicity ?? '']] },
      { pairs: [['主　　送', to ?? '']] },
      { pairs: [['抄　　送', cc?.join('，') ?? '']] },
      { pairs: [['拟　　稿', SIGN], ['核　　稿', SIGN]], height: 18 },
      { pairs: [['会　　签', '']], height: 28 },
      { pairs: [['签　　发', '']], height: 28 },
      { pairs: [['编　　号', SIGN], ['用　　印', SIGN]], height: 18 },
      { pairs: [['送达签收', '签收人：　　　　　　　　　　　　　　　　年　月　日']], height: 14 },
    ],
  }),
]
