import type { FormView } from '../forms/form-view.ts'

const link = (name: string): string => `https://desk.example/api/documents/${encodeURIComponent(name)}`

/** A view as open-step would make it, for pictures and for the contract tests. The project is made up. */
const common: FormView = {
  title: '技术审查',
  projectName: '某市一体化政务数据共享交换平台（二期）',
  projectCode: 'XM-2026-0017',
  round: 2,
  actor: '数据主管部门（经办）',
  dueText: '2026年11月26日 17:00（内部时限）',
  facts: [
    { label: '建设单位', value: '某市大数据中心' },
    { label: '项目类型', value: '软件开发' },
    { label: '总投资', value: '3,860,000.00 元' },
    { label: '其中软件投资', value: '2,400,000.00 元' },
    { label: '资金来源', value: '财政资金' },
    { label: '是否列入年度计划', value: '是（2026 年第 31 项）' },
    { label: '网络安全等级', value: '第三级' },
    { label: '数据资源目录', value: '已编制' },
    { label: '计划开工', value: '2027年3月1日，工期 10 个月' },
  ],
  documents: [
    { title: '建设方案', name: '建设方案（修订稿）.pdf', url: link('建设方案.pdf') },
    { title: '投资概算表', name: '概算表.xlsx', url: link('概算表.xlsx') },
    { title: '信息资源目录', name: '目录与共享清单.xlsx', url: link('目录.xlsx') },
    { title: '预算绩效目标表', name: '绩效目标表.docx', url: link('绩效.docx') },
  ],
  clauses: [
    { id: 'GX-05-1', summary: '数据主管部门负责技术方案、数据资源整合和云网资源的审查。' },
    { id: 'GX-12-2', summary: '申报材料不齐或不符合要求的，一次告知需要补正的全部内容。' },
  ],
  earlier: [{ round: 1, body: '数据主管部门', conclusion: '退回补正', opinion: '方案缺少与已建共享平台的关系说明，云资源测算没有依据。' }],
}

const problems = ['请填写审查意见。', '要求补正时，请至少列出一个需要补正的问题。']
const faults = [
  { where: '建设方案.pdf', fault: '缺少数据共享分析一章', remedy: '按要求补充共享需求、共享目录和更新频率' },
  { where: '概算表.xlsx', fault: '第 12 行单价没有来源', remedy: '补充三家询价或同类合同' },
]
const budgetLines = [
  { name: '数据交换软件开发', submitted: '1,800,000.00', reduced: '200,000.00', approved: '1,600,000.00' },
  { name: '系统集成', submitted: '600,000.00', reduced: '0.00', approved: '600,000.00' },
]

/** What the form is opened with, by form id: `fresh` as a person first sees it, `again` after a refused or a returning answer. */
export const formExamples: Readonly<Record<string, Readonly<Record<string, { formView: FormView } & Record<string, unknown>>>>> = {
  'give-opinion': {
    fresh: { formView: common },
    again: { formView: { ...common, problems }, conclusion: 'return', opinion: null, faults: [{ where: '建设方案.pdf', fault: '缺少数据共享分析一章' }] },
  },
  'give-cost-opinion': {
    fresh: {
      formView: { ...common, title: '造价初核' }, conclusion: 'agree',
      budgetLines: [{ name: '数据交换软件开发', submitted: 1800000, reduced: 200000, approved: 1600000 }, { name: '系统集成', submitted: 600000, reduced: 0, approved: 600000 }],
    },
  },
  'endorse-opinion': {
    fresh: {
      formView: {
        ...common, actor: '数据主管部门（处室负责人）', budgetLines,
        draft: { conclusion: '有条件同意', opinion: '技术路线可行，与已建平台的关系已经说明。', conditions: '开工前完成云资源申请' },
      },
    },
    again: { formView: { ...common, problems: ['退回经办时，请在批注中写明原因。'], draft: { conclusion: '退回补正', opinion: '材料尚不完整', faults } }, endorsement: 'sendBack' },
  },
  'admit-declaration': {
    fresh: { formView: { ...common, title: '受理审核', obstacles: [{ title: '没有列入年度计划', removableBy: '补充列入计划，或由审批部门说明理由' }] } },
  },
  'decide-approval': {
    fresh: {
      formView: {
        ...common, title: '立项审批', budgetLines,
        opinions: [
          { title: '技术审查', body: '数据主管部门', conclusion: '同意', opinion: '技术路线可行。' },
          { title: '资金审核', body: '财政部门', conclusion: '不同意', opinion: '本年度资金安排不足，建议分两年实施。' },
          { title: '造价初核', body: '信息中心', conclusion: '有条件同意', opinion: '核减 20 万元。', conditions: '按核定金额修改概算' },
        ],
        similar: [{ projectName: '某市政务数据交换平台（一期）', unit: '某市大数据中心', reasons: '名称相近，建设内容重合“数据交换”' }],
      },
      conclusion: 'approve', approvedAmount: 3660000,
    },
  },
  'issue-paper': {
    fresh: {
      formView: {
        ...common, title: '文书签发',
        paper: { title: '关于某市一体化政务数据共享交换平台（二期）的批复（送签稿）', url: link('批复.docx'), number: '某数〔2026〕12号', sealedFiles: [{ label: '批复-盖章件.pdf', value: 'doc-1' }] },
      },
      outcome: 'sealed',
    },
  },
  'check-filing': { fresh: { formView: { ...common, title: '备案核对' } } },
  'correct-declaration': { fresh: { formView: { ...common, title: '补正申报材料', actor: '某市大数据中心', faults, deskUrl: 'https://desk.example/cases/1' } } },
}
