import { api, path } from '../lib/api.js'
import { chip, fill, h } from '../lib/dom.js'
import { bytes, day, time } from '../lib/format.js'
import { session } from '../lib/session.js'
import { clauses } from './clauses.js'
import { decisionTable } from './decision-table.js'
import { laterPapers } from './later-papers.js'
import { act, showWide } from './messages.js'
import { papersView } from './papers.js'
import { printForms } from './print-forms.js'
import { processDiagram } from './process-diagram.js'
import { requests } from './requests.js'
import { documentLink } from './uploads.js'
import { openWhy } from './why.js'
import { dueText, whyDate } from './why-date.js'

const none = (title, text) => h('div', { class: 'card empty' }, h('h2', {}, title), text ? h('p', {}, text) : null)
const tones = { agree: 'good', agreeWithConditions: 'attention', return: 'bad', disagree: 'bad', ok: 'good', faulty: 'bad', open: 'busy', met: 'good', missed: 'bad', void: 'neutral' }

const facts = async (project) => h('div', { class: 'card' }, h('h2', {}, '申报内容'), h('dl', { class: 'facts' }, project.factList.flatMap((fact) => [h('dt', {}, fact.label.replace('（元）', '')), h('dd', {}, fact.label.includes('（元）') ? `${fact.value} 元` : fact.value)])))

const opinions = async (project) => {
  const { rounds, clauses: index } = await api.get(path`/projects/${project.caseId}/opinions`)
  if (rounds.length === 0) return none('还没有部门出具意见', '各部门签批完成后，意见会按轮次显示在这里。')
  return rounds.map(({ round, opinions: list }) => h('div', { class: 'card' }, h('h2', {}, `第 ${round} 轮意见`), list.map((each) => h('div', { class: 'opinion' },
    h('div', { class: 'line' }, h('strong', {}, each.title), h('span', {}, each.bodyName), chip(each.conclusionTitle, tones[each.conclusion]), h('time', { class: 'soft small' }, time(each.at))),
    h('p', {}, each.opinion), each.conditions ? h('p', {}, h('strong', {}, '条件：'), each.conditions) : null,
    each.signed.length > 0 ? h('p', { class: 'soft small' }, each.signed.map((signature) => `${{ handler: '经办', officeHead: '处室负责人', leader: '分管领导' }[signature.level] ?? signature.level} ${signature.actor ?? ''} ${time(signature.at)}`).join('\u3000→\u3000')) : null, clauses(each.clauses, index)))))
}

const documentTable = (list) => (list.length === 0 ? none('没有材料') : h('div', { class: 'card' }, h('h2', {}, '已有材料'), h('table', { class: 'plain wide' }, h('thead', {}, h('tr', {}, ['材料', '文件', '大小', '轮次', '上传时间', '核对'].map((title) => h('th', {}, title)))), h('tbody', {}, list.map((document) => h('tr', {}, h('td', {}, document.documentTypeTitle), h('td', {}, documentLink(document), document.faults.map((fault) => h('p', { class: 'overdue small' }, `${fault.fault}；${fault.remedy}`))), h('td', { class: 'nowrap' }, bytes(document.size)), h('td', {}, `第 ${document.round} 轮`), h('td', { class: 'nowrap' }, time(document.uploadedAt)), h('td', {}, chip(document.statusTitle, tones[document.status]))))))))

const documents = async (project) => {
  const read = async () => (await api.get(path`/projects/${project.caseId}/documents?replaced=yes`)).documents
  const list = await read()
  const table = h('div', {}, documentTable(list))
  const changed = async () => { const now = await read(); fill(table, documentTable(now)); return now }
  const mine = session.has('unit') && session.current()?.caller.unitId === project.unitId && project.status !== 'draft'
  return [mine ? await laterPapers(project, list, changed) : null, table].filter(Boolean)
}

const deadlines = async (project) => {
  const { deadlines: list, clauses: index } = await api.get(path`/projects/${project.caseId}/deadlines`)
  const limits = project.waitingFor.map((step) => h('li', {}, h('div', { class: 'line' }, h('span', {}, h('strong', {}, step.title), `\u3000${step.bodyName}`), h('span', { class: step.overdue ? 'overdue' : '' }, dueText(step))), h('p', { class: 'soft small' }, step.limit.statutory ? '文件规定的期限，暂停不影响。' : '内部时限，从事项开始办理起按工作日计算，暂停期间顺延；超期只提醒和催办，不视为同意。'), whyDate(step.limit.why)))
  return [
    h('div', { class: 'card' }, h('h2', {}, '法定期限'), list.length === 0 ? h('p', { class: 'soft' }, '目前没有起算的法定期限。') : h('ul', { class: 'rows' }, list.map((each) => h('li', {}, h('div', { class: 'line' }, h('span', {}, h('strong', {}, each.title), `\u3000${each.owedBy}`), h('span', {}, each.dueDate ? day(each.dueDate) : '日期待定', ' ', each.provisional ? chip('暂定', 'attention') : null, ' ', chip(each.stateTitle, tones[each.state]))),
      whyDate([each.why.replace(/。$/, '')], each.dueDate ? undefined : '为什么没有日期'), each.fulfilledBy.length > 0 ? h('p', { class: 'small' }, `${each.fulfilledBy.length > 1 ? '交齐' : '交来'}${each.fulfilledBy.map(({ title }) => `“${title}”`).join('、')}即为完成`) : null, each.consequence ? h('p', { class: 'small' }, `逾期后果：${each.consequence}`) : null, clauses(each.clauses, index))))),
    limits.length > 0 ? h('div', { class: 'card' }, h('h2', {}, project.waitingFor.some((step) => step.limit.statutory) ? '办理期限' : '内部时限'), h('ul', { class: 'rows' }, limits)) : null,
  ]
}

const openTable = (receipt, button) => act(button, async () => {
  const table = await api.get(path`/packs/${receipt.packId}/rules/${receipt.rule}`)
  showWide(`${receipt.title}：对本项目起作用的行`, decisionTable(table.dmnXml, receipt.rows))
})

const receipts = async (project) => {
  const { receipts: list, clauses: index } = await api.get(path`/projects/${project.caseId}/receipts`)
  if (list.length === 0) return none('还没有规则判断', '提交后，每一项自动判断都会在这里留下凭据。')
  return h('div', { class: 'card' }, h('h2', {}, '为什么这样办'), h('p', { class: 'soft' }, '每一项自动判断都留有凭据：用了哪些事实、哪一行起作用、依据哪些条款，可按凭据重算出同样的结果。'), h('ul', { class: 'rows' }, list.map((receipt) => h('li', {},
    h('div', { class: 'line' }, h('strong', {}, receipt.title), h('span', {}, h('time', { class: 'soft small' }, time(receipt.at)), '\u3000', h('button', { class: 'small', onclick: () => openWhy(project, receipt) }, '为什么，怎样会不同'), ' ', h('button', { class: 'small', onclick: (event) => openTable(receipt, event.target) }, '查看决策表'))),
    h('p', {}, receipt.why), clauses(receipt.clauses, index),
    h('details', { class: 'small' }, h('summary', {}, '用到的事实'), h('dl', { class: 'facts' }, receipt.inputs.flatMap((input) => [h('dt', {}, input.label), h('dd', {}, input.value)])), h('p', { class: 'soft', style: 'overflow-wrap:anywhere' }, `规则包 ${receipt.packId}（${receipt.packHash.slice(0, 12)}），日历 ${receipt.calendarVersion}，决策键 ${receipt.decisionKey ?? '—'}`))))))
}

const diagrams = async (project) => project.diagrams.length === 0 ? none('提交后可以查看流程图') : project.diagrams.map((diagram) => h('div', { class: 'card' }, h('h2', {}, diagram.title), processDiagram(diagram, project.diagrams.map((each) => each.processId).filter((id) => id !== diagram.processId))))

const timeline = async (project) => {
  const { entries, clauses: index } = await api.get(path`/projects/${project.caseId}/timeline`)
  return h('div', { class: 'card' }, h('h2', {}, '办理时间线'), h('ol', { class: 'timeline' }, entries.toReversed().map((entry) => h('li', {}, h('time', {}, time(entry.at)), h('strong', {}, entry.title), h('span', { class: 'soft' }, `\u3000${entry.actor}`), entry.note ? h('p', { class: 'soft small' }, entry.note) : null, clauses(entry.clauses, index)))))
}

/** The tabs of the project page; `draw(project, reload)` answers what the tab shows. */
export const tabs = [
  { id: 'facts', title: '申报内容', draw: facts },
  { id: 'documents', title: '材料', draw: documents },
  { id: 'requests', title: '办理事项', draw: requests },
  { id: 'opinions', title: '部门意见', draw: opinions },
  { id: 'papers', title: '公文', draw: async (project, reload) => [await papersView(project, reload), printForms(project)] },
  { id: 'deadlines', title: '期限', draw: deadlines },
  { id: 'why', title: '为什么', draw: receipts },
  { id: 'process', title: '流程图', draw: diagrams },
  { id: 'timeline', title: '时间线', draw: timeline },
]
