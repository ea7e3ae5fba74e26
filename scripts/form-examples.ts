import type { FormView } from '../forms/form-view.ts'

const link = (name: string): string => `https://desk.example/api/documents/${encodeURIComponent(name)}`

/** A view as open-step would make it, for pictures and for the contract tests. The project is made up. */
const common: FormView = {
  title: '技术审查', listTitle: '技术审查 · 某市一体化政务数据共…（二期）',
  projectName: '某市一体化政务数据共享交换平台（二期）',
  projectCode: 'XM-2026-0017',
  round: 2,
  actor: '数据主管部门（经办）',
  dueText: '2026年11月26日 17:00（内部时限）',
  facts: [
    { label: '项目名称', value: '某市一体化政务数据共享交换平台（二期）' },
    { label: '项目类别（公共类、专业类）', value: '专业类' },
    { label: '项目类型', value: '软件开发' },
    { label: '总投资额（元）', value: '3,860,000.00' },
    { label: '资金来源', value: '财政性资金' },
    { label: '是否涉及财政新增资金', value: '是' },
    { label: '是否纳入上级或本单位有关规划、部署', value: '是' },
    { label: '项目开展年度', value: '2027' },
    { label: '申报单位', value: '某市大数据中心' },
    { label: '计划开工日期', value: '2027-03-01' },
    { label: '计划建设期（月）', value: '10' },
  ],
  moreFacts: [
    { label: '项目所属层级', value: '市级' },
    { label: '项目性质', value: '政务信息化项目' },
    { label: '项目构成', value: '数据交换软件开发（软件开发，2,400,000.00元）；系统集成（基础设施，1,080,000.00元）；监理与测评（第三方服务，380,000.00元）' },
    { label: '软件开发投资额（元）', value: '2,400,000.00' },
    { label: '市级资金（元）', value: '3,860,000.00' },
    { label: '规划、部署依据', value: '某市数字化发展规划（2026—2030年）第三章第二节' },
    { label: '是否属于事前绩效评估范围', value: '是' },
    { label: '申报前是否已取得财政部门意见', value: '是' },
    { label: '是否与市县共享协同', value: '是' },
    { label: '是否为已有系统的升级改造', value: '否' },
    { label: '政务数据资源目录是否已编制', value: '是' },
    { label: '网络安全等级保护级别', value: '第三级' },
    { label: '是否处理个人信息', value: '是' },
    { label: '使用单位', value: '某市大数据中心、某市政务服务中心' },
    { label: '建设目标', value: '把全市各部门的共享交换统一到一个平台，共享申请由平均五个工作日压减到一个工作日以内。' },
    { label: '建设内容摘要', value: '建设统一目录、交换调度、质量核验、监督评价四个应用，部署在政务云，复用统一身份认证等公共能力，不新建机房，不新增孤立系统。' },
  ],
  documents: [
    { title: '项目建设方案', name: '建设方案（修订稿）.pdf', url: link('建设方案.pdf') },
    { title: '投资概算表', name: '概算表.xlsx', url: link('概算表.xlsx') },
    { title: '规划、部署依据', name: '规划部署依据.pdf', url: link('规划.pdf') },
    { title: '政务数据资源目录', name: '目录与共享清单.xlsx', url: link('目录.xlsx') },
    { title: '绩效目标表', name: '绩效目标表.docx', url: link('绩效.docx') },
    { title: '财政部门意见', name: '财政部门意见.ofd', url: link('财政.ofd') },
    { title: '事前绩效评估报告及财政审核结果', name: '事前绩效评估报告.pdf', url: link('评估.pdf') },
    { title: '信创建设方案', name: '信创建设方案.docx', url: link('信创.docx') },
    { title: '网络安全等级保护定级材料', name: '等级保护定级材料（扫描件）.png', url: link('等保.png') },
    { title: '密码应用方案', name: '密码应用方案.docx', url: link('密码.docx') },
    { title: '数据共享说明', name: '数据共享清单与需求清单.xlsx', url: link('共享.xlsx') },
  ],
  clauses: [
    { id: 'GX-05-1', summary: '数据主管部门负责技术方案、数据资源整合和云网资源的审查。' },
    { id: 'GX-12-2', summary: '申报材料不齐或不符合要求的，一次告知需要补正的全部内容。' },
  ],
  earlier: [{ round: 1, body: '数据主管部门', conclusion: '退回补正', opinion: '方案缺少与已建共享平台的关系说明，云资源测算没有依据。' }],
}

/** Steps that are no review have no earlier rounds. */
const single: FormView = { ...common, earlier: [] }
/** A plan or a meeting: a case of its own, without facts and documents of a project. */
const gathering: FormView = { title: '', listTitle: '', projectName: '2027年项目建设年度工作计划', projectCode: 'JH-2026-001', round: 1, actor: common.actor, dueText: '2026年9月30日（文件规定的期限）', clauses: [{ id: '第十五条', summary: '下一年度开展的项目原则上应于本年度九月底前完成立项审批或者备案' }] }
const planNote = '下一年度项目完成立项审批或者备案：2026年9月30日截止（原则上）；逾期的，原则上不纳入下一年度预算。逾期的系统不自动拒绝，由人写明理由决定。'

const problems = ['请填写审查意见。', '要求补正时，请至少列出一个需要补正的问题。']
const faults = [
  { where: '建设方案.pdf', fault: '缺少数据共享分析一章', remedy: '按要求补充共享需求、共享目录和更新频率' },
  { where: '概算表.xlsx', fault: '第 12 行单价没有来源', remedy: '补充三家询价或同类合同' },
]
const budgetLines = [
  { name: '数据交换软件开发', submitted: '1,800,000.00', reduced: '200,000.00', approved: '1,600,000.00' },
  { name: '系统集成', submitted: '600,000.00', reduced: '0.00', approved: '600,000.00' },
]

const grounds = [
  { title: '未按要求提供源代码', citation: '第二十七条第七项', answer: '不存在', by: '系统数据', evidence: '登记簿：源代码是否已按要求提供——是' },
  { title: '档案未通过验收', citation: '第二十七条第九项', answer: '存在', by: '数据主管部门', evidence: '档案尚未整理归档，没有进行档案验收。' },
  { title: '现场抽验质量低于约定', citation: '第二十七条第四项', answer: '尚未答复', by: '' },
]
const groundOptions = [{ label: '未按要求提供源代码', value: 'source-code' }, { label: '现场抽验质量低于约定', value: 'quality' }]
const finding = { text: '已上线六个月，目录中的 12 项数据没有挂接到共享平台。', demand: '一个月内完成挂接，并报送接口清单。' }
const rectification = { measures: '已挂接 10 项，其余 2 项因上级系统改造，预计下月完成。' }

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
    fresh: { formView: { ...single, title: '受理审核', obstacles: [{ title: '没有列入年度计划', removableBy: '补充列入计划，或由审批部门说明理由' }] } },
    again: { formView: { ...single, title: '受理审核', modeOpen: true, problems: ['规则没有定出这个项目的管理方式，继续办理的，请选择按哪一种方式管理。'] }, conclusion: 'proceed' },
  },
  'decide-approval': {
    fresh: {
      formView: {
        ...single, title: '立项审批', budgetLines,
        opinions: [
          { title: '技术审查', body: '数据主管部门', conclusion: '同意', opinion: '技术路线可行。' },
          { title: '资金审核', body: '财政部门', conclusion: '不同意', opinion: '本年度资金安排不足。\n建议分两年实施。' },
          { title: '造价初核', body: '信息中心', conclusion: '有条件同意', opinion: '核减 20 万元。', conditions: '按核定金额修改概算' },
        ],
        evaluations: [{ projectName: '某市政务服务网（XM-2023-0008）', title: '效能评估', result: '合格，78 分', when: '2025年11月3日', text: '共享开放不足，应用尚可。' }],
        similar: [{ projectName: '某市政务数据交换平台（一期）', unit: '某市大数据中心', reasons: '名称相近，建设内容重合“数据交换”' }],
      },
      conclusion: 'approve', approvedAmount: 3660000,
    },
  },
  'issue-paper': {
    fresh: {
      formView: {
        ...single, title: '文书签发',
        paper: { title: '关于某市一体化政务数据共享交换平台（二期）的批复（送签稿）', url: link('批复.docx'), number: '某数〔2026〕12号', sealedFiles: [{ label: '批复-盖章件.pdf', value: 'doc-1' }] },
      },
      outcome: 'sealed',
    },
  },
  'check-filing': { fresh: { formView: { ...single, title: '备案核对' } } },
  'enter-external-act': {
    fresh: { formView: { ...single, title: '报本级政府同意', incoming: [{ label: '政府复函.pdf', value: 'doc-2' }] }, outcome: 'obtained' },
    again: { formView: { ...single, title: '报本级政府同意', problems: ['请填写来文日期（年-月-日）。'] }, outcome: 'obtained' },
  },
  'report-rectification': { fresh: { formView: { ...single, title: '数据共享没有落实', finding } } },
  'check-rectification': { fresh: { formView: { ...single, title: '数据共享没有落实', finding, rectification } } },
  'choose-consequence': {
    fresh: { formView: { ...single, title: '数据共享没有落实', finding, rectification, actions: [{ label: '通报批评（第四十八条）', value: 'criticism' }, { label: '不采取后续措施（写明理由）', value: 'none' }] } },
  },
  'collect-plan': { fresh: { formView: { ...gathering, title: '征集计划项目', note: planNote, planEntries: [{ title: '1. 政务数据共享平台（某市大数据中心）', type: '软件开发', amount: '3,860,000.00', standing: '按期：2026年8月20日完成立项审批或者备案' }, { title: '2. 城市视频汇聚平台（某市公安局）', type: '软件开发', amount: '5,200,000.00', standing: '尚未完成立项审批或者备案，窗口2026年9月30日截止' }] } } },
  'review-plan-entries': { fresh: { formView: { ...gathering, title: '登记专家论证意见', note: planNote }, entries: [{ title: '1. 政务数据共享平台（某市大数据中心）', standing: '2026年8月20日提出' }, { title: '2. 城市视频汇聚平台（某市公安局）', standing: '2026年8月28日提出' }] } },
  'compile-plan': { fresh: { formView: { ...gathering, title: '拟订计划', note: planNote }, entries: [{ title: '1. 政务数据共享平台（某市大数据中心）', standing: '按期：2026年8月20日完成立项审批或者备案', include: 'yes', rank: 1 }, { title: '2. 城市视频汇聚平台（某市公安局）', standing: '逾期：2026年10月12日完成立项审批或者备案，窗口2026年9月30日截止', include: 'no', reasons: '可以在下下年度安排。' }] } },
  'convene-meeting': { fresh: { formView: { ...gathering, title: '安排议程并召集会议', projectName: '建设和服务类项目评审会（2026年3月）', agenda: [{ title: '1. 政务数据共享平台：专家评审', counted: '4 人：张某、李某、王某、赵某；回避：钱某' }] }, outcome: 'convene' } },
  'hold-meeting': { fresh: { formView: { ...gathering, title: '登记会议情况和逐项结论', projectName: '建设和服务类项目评审会（2026年3月）', experts: [{ label: '张某（某大学）', value: 'e1' }, { label: '李某（某研究院）', value: 'e2' }] }, outcome: 'held', conclusions: [{ title: '1. 政务数据共享平台：专家评审', counted: '4 人：张某、李某、王某、赵某；回避：钱某', conclusion: 'agree', votesFor: 4, opinion: '方案可行，概算合理。' }] } },
  'correct-declaration': { fresh: { formView: { ...single, title: '补正申报材料', actor: '某市大数据中心', faults, deskUrl: 'https://desk.example/cases/1' } } },
  'decide-termination': {
    fresh: { formView: { ...single, title: '终止决定', asked: [{ label: '申请', value: '第 1 次终止申请，2027年5月6日提出' }, { label: '理由', value: '上级已统一建设同类平台，继续建设会造成重复。' }] } },
  },
  'judge-change': {
    fresh: {
      formView: {
        ...single, title: '变更判断', question: '本次变更对项目建设目标、主要建设内容、技术方案等的调整，是否属于较大调整？',
        change: [{ label: '第几次变更', value: '1' }, { label: '主要建设内容是否变更', value: '是' }, { label: '变更理由', value: '业务范围调整。' }],
      },
    },
  },
  'check-change-filing': { fresh: { formView: { ...single, title: '变更备案核对', change: [{ label: '资金调整数额（元）', value: '120,000.00' }] }, conclusion: 'file' } },
  'decide-change': { fresh: { formView: { ...single, title: '变更决定', change: [{ label: '建设周期是否变更', value: '是' }, { label: '变更理由', value: '设备到货延迟。' }] } } },
  'grant-extension': {
    fresh: {
      formView: {
        ...single, title: '延期决定', note: '第二十五条：申请不超过 3 次，每次不超过 6 个月。',
        asked: [{ label: '申请', value: '第 2 次延期验收申请，2027年12月1日提出' }, { label: '申请延期', value: '6 个月' }, { label: '理由', value: '等保测评机构排期，测评报告尚未出具。' }],
      },
      conclusion: 'grant', months: 6,
    },
    again: { formView: { ...single, title: '延期决定', note: '第二十五条：申请不超过 3 次，每次不超过 6 个月。', problems: ['每次延期不超过 6 个月（第二十五条），填写的是 8 个月。'] }, conclusion: 'grant', months: 8, reasons: '测评排期' },
  },
  'report-preliminary-acceptance': { fresh: { formView: { ...single, title: '报告初验和试运行', actor: '某市大数据中心' } } },
  'hold-expert-acceptance': { fresh: { formView: { ...single, title: '专家验收评审' } } },
  'report-acceptance': { fresh: { formView: { ...single, title: '自行组织验收并报告', actor: '某市大数据中心' }, conclusion: 'passed' } },
  'answer-grounds': {
    fresh: {
      formView: { ...single, title: '答复验收否决情形' },
      answers: [
        { title: '第三方测评测试未通过', question: '网络安全等级保护、商用密码应用安全性评估等第三方测评测试是否未通过或者未达到要求？' },
        { title: '现场抽验质量低于约定', question: '现场抽验是否发现项目质量低于技术方案、采购文件约定的指标？' },
      ],
    },
  },
  'decide-acceptance': {
    fresh: {
      formView: { ...single, title: '验收结论', grounds, groundOptions, opinions: [{ title: '资金使用情况', body: '财政部门', conclusion: '同意', opinion: '资金使用符合批复。' }] },
      conclusion: 'refused',
    },
    again: { formView: { ...single, title: '验收结论', grounds, groundOptions, problems: ['存在“档案未通过验收”的情形（第二十七条第九项），不能作出通过验收的结论。'] }, conclusion: 'passed', reasons: '总体较好' },
  },
  'rectify-acceptance': {
    fresh: { formView: { ...single, title: '验收整改', actor: '某市大数据中心', grounds: grounds.slice(1), asked: [{ label: '整改事项', value: '补做档案验收；补充试运行三个月的运行记录。' }] } },
  },
  'give-evaluation': {
    fresh: {
      formView: { ...single, title: '效能评估', dueText: '2029年6月30日（文件规定的期限）', note: '效能评估（第二十八条），应当开展。', entry: { aspects: [{ aspect: '运行效率' }] } },
      conclusion: 'good', score: 92, aspects: [{ aspect: '运行效率' }, { aspect: '共享开放' }, { aspect: '信息安全' }, { aspect: '应用效果' }],
    },
  },
}
