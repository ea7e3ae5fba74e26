import { api, path } from '../lib/api.js'
import { chip, fill, h } from '../lib/dom.js'
import { day } from '../lib/format.js'
import { openArticle } from '../parts/article.js'

const clauseLinks = (pack, ids) => h('p', { class: 'small' }, '依据：', ids.map((id) => [h('button', { class: 'link small', onclick: (event) => openArticle(pack.id, id, event.target) }, pack.clauses.find((clause) => clause.id === id)?.article ?? id), ' ']))

const question = (pack) => (each) => h('li', {},
  h('div', { class: 'line' }, h('strong', {}, each.question), each.decides ? chip('影响判断', 'busy') : chip('由人掌握')),
  h('ul', { class: 'readings' }, each.readings.map((reading) => h('li', { class: reading.id === each.chosen ? 'chosen' : '' }, reading.text, ' ', h('code', {}, reading.id), reading.id === each.chosen ? [' ', chip('现在采用', 'good')] : null))),
  h('p', { class: 'soft small' }, `理由：${each.why}`),
  each.rules.length > 0 ? h('p', { class: 'soft small' }, `读取它的规则：${each.rules.join('、')}`) : null, clauseLinks(pack, each.clauses))

const parameter = (pack) => (each) => h('li', {},
  h('div', { class: 'line' }, h('strong', {}, `${each.title}：${each.value === null ? '没有填写' : typeof each.value === 'number' ? each.value.toLocaleString('zh-CN') : String(each.value)}`), each.confirmed ? chip('已确认', 'good') : chip('未经确认', 'attention')),
  h('p', { class: 'soft small' }, `出处：${each.source}`),
  each.confirmation ? h('p', { class: 'small' }, `${each.confirmation.by}于${day(each.confirmation.on)}依据《${each.confirmation.source}》确认`) : h('p', { class: 'small' }, '核对后确认：', h('code', {}, `npm run policy -- confirm ${pack.id} ${each.name} --by 姓名和单位 --source 依据${each.value === null ? ' --value 数额' : ''}`)))

const detail = (pack) => {
  const list = h('ul', { class: 'rows' })
  const only = h('select', { 'aria-label': '显示哪些' }, h('option', { value: 'all' }, '全部'), h('option', { value: 'decides' }, '只看影响判断的'))
  const search = h('input', { type: 'search', placeholder: '按问题、读法或者条款查找', 'aria-label': '查找' })
  const draw = () => {
    const word = search.value.trim()
    const found = pack.ambiguities.filter((each) => (only.value === 'all' || each.decides) && (word === '' || JSON.stringify([each, each.clauses.map((id) => pack.clauses.find((clause) => clause.id === id)?.article)]).includes(word)))
    fill(list, found.length === 0 ? h('li', { class: 'soft' }, '没有符合的问题。') : found.map(question(pack)))
  }
  only.addEventListener('change', draw)
  search.addEventListener('input', draw)
  draw()
  return [
    h('div', { class: 'card' }, h('h2', {}, `取自文件之外的数（${pack.parameters.length}）`), pack.parameters.length === 0 ? h('p', { class: 'soft' }, '没有：数额都写在条文里。') : h('ul', { class: 'rows' }, pack.parameters.map(parameter(pack)))),
    h('div', { class: 'card' }, h('h2', {}, `文件没有写清的问题（${pack.ambiguities.length}）`),
      h('p', { class: 'note' }, '新项目的读法在规则包里切换：改 ', h('code', {}, `decisions/${pack.id}/pack.yaml`), ' 中该问题的 ', h('code', {}, 'chosen'), '，核对用例后发布。在办项目保持提交时的读法，只能在该项目“为什么”里逐个改变，写明原因，记入台账。'),
      h('div', { class: 'filters' }, search, only), list),
  ]
}

/** Open questions of each text with both readings, and values from outside the text: what an analyst switches and confirms, and an auditor checks. */
export const show = async (root, [packId]) => {
  const { packs } = await api.get('/packs')
  const content = h('div')
  const choice = h('select', { 'aria-label': '管理办法' }, packs.map((pack) => h('option', { value: pack.id }, pack.title)))
  const open = async (id) => {
    choice.value = id
    history.replaceState(null, '', `#${path`/readings/${id}`}`)
    fill(content, detail(await api.get(path`/packs/${id}`)))
  }
  choice.addEventListener('change', () => open(choice.value))
  fill(root, h('div', { class: 'page-head' }, h('h1', {}, '读法和参数'), choice), content)
  const first = packs.find((pack) => pack.id === packId) ?? packs[0]
  if (first !== undefined) await open(first.id)
}
