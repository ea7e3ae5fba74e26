import { api, path } from '../lib/api.js'
import { chip, fill, h, loading } from '../lib/dom.js'
import { session } from '../lib/session.js'
import { openArticle } from './article.js'
import { forceChip } from './clauses.js'
import { decisionTable } from './decision-table.js'
import { act, confirmAct, problemNote, showWide, toast } from './messages.js'

const shown = (value) => (value === null || value === undefined ? '没有填写' : typeof value === 'boolean' ? (value ? '是' : '否') : typeof value === 'number' ? value.toLocaleString('zh-CN') : String(value))

const rowCard = (packId) => (row) => h('div', { class: 'why-row' },
  h('p', {}, h('strong', {}, row.note || row.id), ' ', h('span', { class: 'soft small' }, row.id), ' ', forceChip(row.force)),
  row.conditions.length > 0 ? h('details', { class: 'small' }, h('summary', {}, `这一行的条件（${row.conditions.length}）`), h('dl', { class: 'facts' }, row.conditions.flatMap((each) => [h('dt', {}, each.label), h('dd', {}, h('code', {}, each.cell))]))) : null,
  row.clauses.map((clause) => h('p', { class: 'small' }, h('strong', {}, `${clause.citation} `), clause.summary, ' ', h('button', { class: 'link small', onclick: (event) => openArticle(packId, clause.id, event.target) }, '原文'))))

const inputs = (why) => (why.inputs.length === 0 ? null : [h('h3', {}, '看了哪些事实'), h('dl', { class: 'facts' }, why.inputs.flatMap((input) => [h('dt', {}, input.label), h('dd', {}, input.value)]))])

/** What one other value of one fact would lead to; the nearest first, as the API gives them. */
const changes = (why) => [h('h3', {}, '怎样会不同'),
  why.changes.length === 0 ? h('p', { class: 'soft' }, '只改一项事实，答复不会不同（日期、清单和文字没有试）。')
    : h('table', { class: 'plain wide' }, h('thead', {}, h('tr', {}, ['只改这一项', '现在', '改为', '那时由哪一行决定'].map((title) => h('th', {}, title)))),
      h('tbody', {}, why.changes.map((change) => h('tr', {}, h('td', {}, change.label), h('td', {}, change.from), h('td', {}, h('strong', {}, change.to)),
        h('td', {}, [change.gained.length > 0 ? `改由 ${change.gained.join('、')}` : null, change.lost.length > 0 ? `不再是 ${change.lost.join('、')}` : null, change.rows.length === 0 ? '没有一行适用' : null].filter(Boolean).join('；')))))),
]

/** Another reading for this one case: an act of its own, with a reason, kept in the ledger. */
const switchReading = async (project, reading, done) => {
  const pack = await api.get(path`/packs/${project.packId}`)
  const ambiguity = pack.ambiguities.find((each) => each.id === reading.id)
  const others = (ambiguity?.readings ?? []).filter((each) => each.text !== reading.chosen)
  const choice = h('select', { 'aria-label': '改为哪一种读法' }, others.map((each) => h('option', { value: each.id }, each.text)))
  const switched = await confirmAct({
    title: '改变这个项目的读法', text: reading.question, action: '改变读法', reason: '原因（记入台账）',
    content: h('div', {}, h('p', { class: 'soft' }, `现在按：${reading.chosen}`), h('div', { class: 'field' }, h('label', {}, '改为'), choice), h('p', { class: 'note warn' }, '只影响这一个项目；已经作出的判断保持不变，以后再作的判断按新的读法。')),
    work: (reason) => api.post(path`/projects/${project.caseId}/readings`, { readings: { [reading.id]: choice.value }, reason }),
  })
  if (switched) { toast(switched.decided?.length > 0 ? `已改变。已经作出的判断不变：${switched.decided.map((each) => each.title).join('、')}。` : '已改变，并记入台账。'); done() }
}

const maySwitch = () => session.has('analyst') || session.has('operator')

const readings = (why, project, reload) => (why.readings.length === 0 ? null : [h('h3', {}, '文件没有写清、按哪种读法'), h('ul', { class: 'rows' }, why.readings.map((reading) => h('li', {},
  h('div', { class: 'line' }, h('strong', {}, reading.question), maySwitch() ? h('button', { class: 'small', onclick: (event) => act(event.target, () => switchReading(project, reading, reload)) }, '改变读法') : null),
  h('p', {}, `按：${reading.chosen}`), h('p', { class: 'soft small' }, `理由：${reading.why}`))))])

const parameters = (why) => (why.parameters.length === 0 ? null : [h('h3', {}, '取自文件之外的数'), h('ul', { class: 'rows' }, why.parameters.map((each) => h('li', {},
  h('div', { class: 'line' }, h('strong', {}, `${each.title}：${shown(each.value)}`), each.confirmed ? chip('已确认', 'good') : chip('未经确认', 'attention')), h('p', { class: 'soft small' }, each.source))))])

const replayed = ({ replay }) => (replay.same ? h('p', { class: 'note good' }, '按凭据重新判断，结果与当时相同。')
  : h('div', { class: 'note warn' }, h('h3', {}, '按凭据重新判断，与当时不同'), h('ul', {}, replay.differences.map((line) => h('li', {}, line)))))

/** Opens the whole "why" of one receipt: what was decided by which rows and clauses, on what, and what would have led elsewhere. */
export const openWhy = (project, receipt) => {
  const body = h('div', { class: 'why' }, loading())
  const draw = async () => {
    try {
      const why = await api.get(path`/projects/${project.caseId}/receipts/${receipt.receiptId}/why`)
      fill(body, replayed(why),
        h('h3', {}, why.rows.length === 0 ? '没有一行适用：文件没有作出规定，由人判断' : `起作用的行（${why.rows.length}）`), why.rows.map(rowCard(receipt.packId)),
        h('p', {}, h('button', { class: 'small', onclick: (event) => act(event.target, async () => showWide(`${why.title}：起作用的行`, decisionTable((await api.get(path`/packs/${receipt.packId}/rules/${receipt.rule}`)).dmnXml, receipt.rows))) }, '查看决策表')),
        changes(why), inputs(why), readings(why, project, draw), parameters(why))
    } catch (error) {
      fill(body, problemNote(error))
    }
  }
  showWide(`${receipt.title}：为什么，怎样会不同`, body)
  return draw()
}
