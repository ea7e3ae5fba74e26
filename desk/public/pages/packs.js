import { api, path } from '../lib/api.js'
import { chip, fill, h } from '../lib/dom.js'
import { day } from '../lib/format.js'
import { decisionTable } from '../parts/decision-table.js'
import { openArticle } from '../parts/article.js'
import { showWide, act } from '../parts/messages.js'

const openTable = (packId, rule, button) => act(button, async () => {
  const table = await api.get(path`/packs/${packId}/rules/${rule}`)
  showWide(table.title, decisionTable(table.dmnXml, []))
})

const detail = (pack) => [
  h('div', { class: 'card' }, h('h2', {}, '规则'), h('ul', { class: 'rows' }, pack.rules.filter((rule) => !rule.silent).map((rule) => h('li', {}, h('div', { class: 'line' }, h('span', {}, rule.title),
    h('button', { class: 'small', onclick: (event) => openTable(pack.id, rule.rule, event.target) }, '查看决策表')))))),
  h('div', { class: 'card' }, h('h2', {}, '各部门'), h('dl', { class: 'facts' }, pack.bodies.flatMap((body) => [h('dt', {}, body.name), h('dd', {}, body.role)]))),
  h('div', { class: 'card' }, h('h2', {}, `文件没有写明、由本系统选定读法的问题（${pack.ambiguities.length}）`), h('ul', { class: 'rows' }, pack.ambiguities.map((each) => h('li', {}, h('strong', {}, each.question),
    h('p', {}, '现按：', each.readings.find((reading) => reading.id === each.chosen)?.text), h('p', { class: 'soft small' }, `另一种读法：${each.readings.filter((reading) => reading.id !== each.chosen).map((reading) => reading.text).join('；')}`), h('p', { class: 'soft small' }, `理由：${each.why}`))))),
  h('div', { class: 'card' }, h('h2', {}, '内部时限（不是法定期限）'), h('p', { class: 'soft' }, '文件没有规定各部门办理天数；以下为内部时限，超期只提醒和催办，不视为同意。'),
    h('table', { class: 'plain' }, h('thead', {}, h('tr', {}, ['环节', '办理', '提前提醒', '逾期催办'].map((title) => h('th', {}, title)))), h('tbody', {}, Object.entries(pack.limits).map(([name, limit]) => h('tr', {}, h('td', {}, limitTitles[name] ?? name), h('td', {}, `${limit.workdays} 个工作日`), h('td', {}, `${limit.remindBefore} 个工作日`), h('td', {}, `${limit.escalateAfter} 个工作日`)))))),
  h('details', { class: 'card' }, h('summary', {}, h('strong', {}, `条款摘要（${pack.clauses.length} 条）`)), h('table', { class: 'plain' }, h('tbody', {}, pack.clauses.map((clause) => h('tr', {}, h('td', { class: 'nowrap' }, clause.article), h('td', {}, clause.summary), h('td', { class: 'nowrap' }, h('button', { class: 'small', onclick: (event) => openArticle(pack.id, clause.id, event.target) }, '原文'))))))),
]
const limitTitles = { admission: '受理审核', correction: '补正', review: '部门审查', decision: '审批决定', filing: '备案核对', issuePaper: '文书签发' }

export const show = async (root) => {
  const { packs } = await api.get('/packs')
  const content = h('div')
  const open = async (id) => fill(content, detail(await api.get(path`/packs/${id}`)))
  fill(root, h('div', { class: 'page-head' }, h('h1', {}, '管理办法')),
    h('div', { class: 'card list' }, packs.map((pack) => h('a', { class: 'project-row', href: '#/packs', onclick: (event) => { event.preventDefault(); open(pack.id) } }, h('span', { class: 'title' }, pack.title), pack.status === 'draft' ? chip('征求意见稿，仅供试办', 'attention') : chip('现行有效', 'good'),
      h('span', { class: 'soft small' }, `${pack.jurisdictionName}\u3000${pack.documentNumber ?? '无文号'}\u3000${day(pack.effectiveFrom)}起施行${pack.effectiveTo ? `，至${day(pack.effectiveTo)}` : ''}`)))), content)
  if (packs.length > 0) await open(packs[0].id)
}
