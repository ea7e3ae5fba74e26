import { force, forceLabels } from '../../../decisions/contracts/force.ts'
import { citeClauses } from '../cite-clauses.ts'
import type { Clause } from '../clauses-schema.ts'
import type { LimitName } from '../pack-schema.ts'
import { clausesOfRow, outputText, textsIn } from '../proof/row-clauses.ts'
import type { Pack, PackRule } from '../types.ts'
import { documentTitleIn } from '../document-title.ts'
import { deadlinesOf, periodText } from './deadlines.ts'
import { conditionText, markdownTable, outputWords } from './words.ts'
import { turnsOf } from '../sign-off.ts'

const limitTitles: Partial<Record<LimitName, string>> = {
  admission: '受理审核', correction: '补正', review: '部门审查', decision: '审批决定', filing: '备案核对', issuePaper: '文书签发', externalAct: '流程外事项', meeting: '评审会议', planning: '计划', change: '变更', acceptance: '验收', rectification: '整改',
  extension: '延期', evaluation: '评价', oversight: '监督检查',
}
const levelTitles = { handler: '经办', officeHead: '处室负责人', leader: '分管领导' } as const
const answeredBeside = new Set(['rule', 'clauses', 'force'])

/** The order in which a project meets the rules; any other follows. */
const lifeOrder = [
  'management-mode', 'admissibility', 'stages', 'required-documents', 'reviews', 'consents', 'funding', 'reply-conditions', 'deadlines', 'supervision', 'change-handling', 'extension', 'acceptance-regime', 'acceptance-obstacles', 'evaluation',
]
const inLifeOrder = (pack: Pack): PackRule[] => [...pack.rules.values()].sort((a, b) => (lifeOrder.indexOf(a.rule) + lifeOrder.length + 1) % (lifeOrder.length + 1) - (lifeOrder.indexOf(b.rule) + lifeOrder.length + 1) % (lifeOrder.length + 1))

const section = (title: string, ...parts: readonly string[]): string => [`## ${title}`, ...parts.filter((part) => part !== '')].join('\n\n')

const head = (pack: Pack): string => {
  const { title, documentNumber, status, effectiveFrom, effectiveTo, jurisdictionName, id } = pack.meta
  return [
    `# ${title}`, '<!-- 由 npm run policy -- page 生成，请勿手改。 -->',
    ...(status === 'draft' ? ['> **征求意见稿。** 只供试用：公文带水印、不编号。'] : []),
    markdownTable(['项', '内容'], [['规则包', `\`${id}\``], ['地区', jurisdictionName], ['文号', documentNumber ?? '无'], ['施行', `${status === 'draft' ? '未施行；自 ' : '自 '}${effectiveFrom}${effectiveTo === undefined ? '' : ` 至 ${effectiveTo}`}${status === 'draft' ? ' 起供试用' : ''}`]]),
  ].join('\n\n')
}

const ruleSection = (pack: Pack, rule: PackRule): string => {
  const { logic } = rule.file
  const title = `### ${rule.contract.title} \`${rule.rule}\``
  if (logic.kind === 'literal') return `${title}\n\n文件没有此项规则：由人判断，不借用其他文件。`
  const hit = rule.contract.hitPolicy === 'unique' ? '只适用一行。' : '适用的各行一并列出。'
  const rows = logic.rows.map((row) => {
    const conditions = logic.inputs.flatMap(({ label, expression }, index) => { const cell = row.inputs[index] ?? '-'; return cell === '-' ? [] : [`${label}：${conditionText(pack, expression, cell)}`] })
    const answers = logic.outputs.flatMap(({ name, label }, index) => { const text = row.outputs[index] ?? 'null'; return answeredBeside.has(name) || text === 'null' || text === '[]' ? [] : [`${label || name}：${outputWords(pack, text)}`] })
    const strength = force.safeParse(textsIn(outputText(rule, row.id, 'force'))[0]).data
    return [`\`${row.id}\``, conditions.join('；') || '总是', answers.join('；'), strength === undefined ? '' : forceLabels[strength], citeClauses(pack, clausesOfRow(rule, row.id))]
  })
  return `${title}\n\n${hit}\n\n${markdownTable(['行', '条件', '答复', '效力', '条款'], rows)}`
}

const deadlinesSection = (pack: Pack): string => {
  const deadlines = deadlinesOf(pack)
  if (deadlines.length === 0) return section('法定期限', '文件没有规定期限。')
  const party = (id: string | null): string => (id === null ? '—' : outputWords(pack, `"${id}"`))
  return section('法定期限', `![法定期限](${pack.id}-deadlines.svg)`, markdownTable(['期限', '起算与长度', '义务人', '对象', '交齐即完成的材料', '逾期后果', '条款'],
    deadlines.map((one) => [one.title, periodText(one), party(one.owedBy), party(one.owedTo), one.fulfilledBy.map((type) => documentTitleIn(pack, type)).join('、') || '—', one.consequence ?? '文件未写明', citeClauses(pack, one.clauses)])))
}

const limitsSection = (pack: Pack): string => section('内部时限', '本系统的安排，不是法定期限；逾期只提醒和催办，不视为同意。', markdownTable(['事项', '办理（工作日）', '提前提醒', '逾期催办'],
  Object.entries(pack.meta.limits).flatMap(([name, limit]) => (typeof limit === 'boolean' ? [] : [[Object.entries(limitTitles).find(([each]) => each === name)?.[1] ?? name, String(limit.workdays), String(limit.remindBefore), String(limit.escalateAfter)]]))))

const ambiguitiesSection = (pack: Pack): string => section(`文件没有说清的地方（${pack.meta.ambiguities.length} 处）`,
  pack.meta.ambiguities.length === 0 ? '没有。' : markdownTable(['问题', '读法（粗体为现在采用的）', '理由', '影响结果', '条款'], pack.meta.ambiguities.map(({ question, readings, chosen, why, decides, clauses }) =>
    [question, readings.map(({ id, text }) => (id === chosen ? `**${text}**` : text)).join('；'), why, decides ? '是' : '否，由人掌握', citeClauses(pack, clauses)])))

const parametersSection = (pack: Pack): string => {
  const rows = Object.values(pack.meta.parameters).map(({ title, value, source, confirmed }) => [title, String(value ?? '未给出'), source, confirmed ? '已确认' : '**未经确认**'])
  return section('取自文件之外的数', rows.length === 0 ? '没有。' : markdownTable(['名称', '数值', '出处', '确认'], rows))
}

const carriedOutBy = ({ implementedBy, coming, note, notExecutable }: Clause): string => {
  if (coming === true) return `尚待实现：${note ?? ''}`
  if (notExecutable !== undefined) return `不由系统执行：${notExecutable}`
  const { rows = [], timers = [], forms = [], elements = [], application = [] } = implementedBy ?? {}
  return [...rows.map((row) => `\`${row}\``), ...timers.map((timer) => `期限 ${timer}`), ...forms.map((form) => `表单 ${form}`), ...elements.map((element) => `流程 ${element}`), ...application].join('、')
}

const uncovered = (pack: Pack): string => {
  const not = pack.clauses.filter(({ notExecutable, coming }) => notExecutable !== undefined || coming === true)
  const absent = pack.meta.absentRules.map((rule) => `- 文件没有“${pack.rules.get(rule)?.contract.title ?? rule}”的规则。`)
  return section('没有覆盖的内容', absent.join('\n'), not.length === 0 ? '全部条款都有实现。' : markdownTable(['条款', '摘要', '说明'], not.map((clause) => [clause.citation, clause.summary, carriedOutBy(clause)])))
}

/** A pack as a page for people, made from its files alone: whoever can read the text can compare. */
export const packPage = (pack: Pack): string => `${[
  head(pack),
  section('部门', markdownTable(['部门', '职责', '内部签批'], pack.meta.bodies.map(({ name, role, signOff, id }) => [`${name}${id === pack.meta.approvingBody ? '（审批部门）' : ''}`, role, turnsOf({ signOff }).map((turn) => turn.map((level) => levelTitles[level]).join('或')).join('→')]))),
  section('规则', ...inLifeOrder(pack).map((rule) => ruleSection(pack, rule))),
  deadlinesSection(pack), limitsSection(pack), parametersSection(pack), ambiguitiesSection(pack), uncovered(pack),
  section('条款一览', markdownTable(['编号', '条款', '摘要', '由什么实现'], pack.clauses.map((clause) => [clause.id, clause.citation, clause.summary, carriedOutBy(clause)]))),
].join('\n\n')}\n`
