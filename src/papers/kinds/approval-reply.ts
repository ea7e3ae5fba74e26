import { amountBothWays, figures } from '../chinese-amount.ts'
import { phrase } from '../fill-in.ts'
import type { Block, PaperBudgetLine, PaperContent, PaperRequest } from '../types.ts'
import { addressing, componentsTable, enumerated, factText, paragraph, sections, sentence, titleOf } from './shared.ts'

const content = ({ project }: PaperRequest): Block[] => {
  const { goals, summary } = project.facts ?? {}
  return [...(goals === undefined ? [] : [paragraph(`建设目标：${sentence(goals)}`)]), ...(summary === undefined ? [] : [paragraph(`建设内容：${sentence(summary)}`)])]
}

const money = (request: PaperRequest): Block[] => {
  const { totalInvestment, fundingSource } = request.project.facts ?? {}
  const approved = request.decision?.approvedAmount ?? totalInvestment
  if (approved === undefined) return []
  const reduced = totalInvestment !== undefined && approved !== totalInvestment ? `（申报${figures(totalInvestment)}元）` : ''
  const source = fundingSource === undefined ? '' : `，资金来源为${factText('fundingSource', fundingSource)}`
  const annex = (request.budgetLines ?? []).length > 0 ? '，核定情况见附件' : ''
  const components = reduced === '' ? componentsTable(request) : []
  return [paragraph(`项目总投资核定为${amountBothWays(approved)}${reduced}${source}${annex}。`), ...components]
}

const opinions = ({ opinions: all = [] }: PaperRequest): string[] =>
  all.filter(({ conditions = [] }) => conditions.length > 0).map(({ body, title, conditions = [] }) => `${body}${title}意见：${conditions.join('；')}`)

const sum = (lines: readonly PaperBudgetLine[], pick: (line: PaperBudgetLine) => number | null): string =>
  figures(Math.round(lines.reduce((total, line) => total + (pick(line) ?? 0), 0) * 100) / 100)

const budgetAnnex = ({ budgetLines: lines = [] }: PaperRequest): Block[] => lines.length === 0 ? [] : [{
  type: 'appendix',
  title: '投资概算核定表',
  blocks: [{
    type: 'table',
    columns: [
      { title: '序号', width: 8, align: 'center' }, { title: '项目', width: 38 },
      { title: '送审（元）', width: 18, align: 'right' }, { title: '核减（元）', width: 18, align: 'right' }, { title: '核定（元）', width: 18, align: 'right' },
    ],
    rows: [
      ...lines.map(({ name, submitted, reduced, approved }, index) => [String(index + 1), name, figures(submitted), reduced === null ? '' : figures(reduced), approved === null ? '' : figures(approved)]),
      ['', '合计', sum(lines, ({ submitted }) => submitted), sum(lines, ({ reduced }) => reduced), sum(lines, ({ approved }) => approved)],
    ],
  }],
}]

/** 批复 or 立项审批意见: the project is established. */
export const approvalReply = (request: PaperRequest): PaperContent => ({
  title: titleOf(request),
  ...addressing(request),
  blocks: [
    paragraph(phrase(request, 'opening', '你单位报送的{projectName}立项申请及有关材料收悉。根据{regulation}，经研究，现批复如下：')),
    ...sections([
      { title: '项目名称和建设单位', blocks: [paragraph(phrase(request, 'decision', '同意{projectName}立项（项目编号：{projectCode}），建设单位为{constructionUnit}。'))] },
      { title: '建设目标和内容', blocks: content(request) },
      { title: '投资和资金来源', blocks: money(request) },
      { title: '审查意见的落实', blocks: enumerated(opinions(request)) },
      { title: '有关要求', blocks: enumerated(request.conditions ?? []) },
    ]),
    ...(request.paragraphs ?? []).map(paragraph),
    paragraph(phrase(request, 'closing', '此复。')),
    ...((request.budgetLines ?? []).length > 0 ? [paragraph(''), paragraph('附件：投资概算核定表')] : []),
    ...budgetAnnex(request),
  ],
  signed: true,
  routingSlip: true,
})
