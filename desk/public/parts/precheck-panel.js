import { fill, h } from '../lib/dom.js'
import { isAsked } from '../lib/fields.js'
import { day } from '../lib/format.js'
import { clauses, forceChip } from './clauses.js'

const section = (title, count, ...content) => h('section', {}, h('h3', {}, h('span', {}, title), count === null ? null : h('span', { class: 'soft' }, String(count))), ...content)

const grouped = (reviews) => {
  const phases = [...new Set(reviews.map((review) => `${review.momentTitle} 第 ${review.phase} 批`))]
  return phases.map((phase) => ({ phase, list: reviews.filter((review) => `${review.momentTitle} 第 ${review.phase} 批` === phase) }))
}

/** What the rules say so far. `goTo(path)` leads to the question of a missing fact; `facts` are the answers so far. */
export const precheckView = (whole, goTo, facts) => {
  // A question that an earlier answer has yet to bring up is not asked for before its turn.
  const answer = { ...whole, missingFacts: whole.missingFacts.filter((fact) => isAsked(fact.path, facts)) }
  const index = answer.clauses
  const mode = answer.managementMode
  const parts = [
    section('管理方式', null, mode === null ? h('p', { class: 'soft' }, '信息还不够，填写后自动判断。') : [h('p', { class: 'answer' }, mode.title), h('p', { class: 'soft small' }, mode.decidedByName ? `由${mode.decidedByName}办理` : ''), clauses(mode.clauses, index)]),
    answer.missingFacts.length === 0 ? null : section('还需要填写', answer.missingFacts.length, h('p', { class: 'soft small' }, '这些内容会影响判断：'), h('ul', {}, answer.missingFacts.map((fact) => h('li', {}, h('button', { class: 'link', type: 'button', onclick: () => goTo(fact.path) }, fact.label))))),
    answer.obstacles.length === 0 ? null : section('障碍', answer.obstacles.length, h('ul', {}, answer.obstacles.map((each) => h('li', {}, h('strong', {}, each.title), ' ', forceChip(each.force), h('p', { class: 'small' }, each.removableBy), each.decidedByName && !each.removable ? h('p', { class: 'soft small' }, `由${each.decidedByName}决定`) : null, clauses(each.clauses, index))))),
    answer.requiredDocuments.length === 0 ? null : section('需要的材料', answer.requiredDocuments.length, h('ul', {}, answer.requiredDocuments.map((each) => h('li', {}, each.title, ' ', forceChip(each.force), each.mustContain.length > 0 ? h('p', { class: 'soft small' }, `须有：${each.mustContain.join('、').replaceAll('|', ' 或 ')}`) : null, clauses(each.clauses, index))))),
    answer.reviews.length === 0 ? null : section('谁来审', answer.reviews.length, grouped(answer.reviews).map(({ phase, list }) => h('details', {}, h('summary', {}, `${phase}（同时办理 ${list.length} 项）`), h('ul', {}, list.map((each) => h('li', {}, `${each.title}：${each.bodyName}`, clauses(each.clauses, index))))))),
    answer.consents.length === 0 ? null : section('还要征求或报送', answer.consents.length, h('ul', {}, answer.consents.map((each) => h('li', {}, `${each.title}`, each.bodyName ? `（${each.bodyName}）` : '', clauses(each.clauses, index))))),
    answer.deadlines.length === 0 ? null : section('期限', answer.deadlines.length, h('ul', {}, answer.deadlines.map((each) => h('li', {}, each.title, each.dueDate ? `：${day(each.dueDate)}` : '', ' ', forceChip(each.force), each.provisional ? h('span', { class: 'chip outline' }, '暂定') : null, h('p', { class: 'soft small' }, each.explanation), each.consequence ? h('p', { class: 'small' }, `逾期：${each.consequence}`) : null, clauses(each.clauses, index))))),
    answer.ambiguities.length + answer.unconfirmedParameters.length === 0 ? null : section('按读法或未确认数值作出的判断', answer.ambiguities.length + answer.unconfirmedParameters.length, h('ul', {},
      answer.ambiguities.map((each) => h('li', {}, h('p', {}, each.question), h('p', { class: 'soft small' }, `现按：${each.chosen}（影响${each.rules.join('、')}）`), clauses(each.clauses, index))),
      answer.unconfirmedParameters.map((each) => h('li', {}, `${each.name}：${String(each.value)}`, h('p', { class: 'soft small' }, `来源：${each.source}，尚未确认`))))),
  ]
  return h('div', { class: 'precheck' }, parts)
}

/** The panel with its own state: `update(facts)` asks again a moment after the last change. */
export const precheckPanel = ({ ask, goTo, onAnswer }) => {
  const body = h('div', {}, h('p', { class: 'soft' }, '填写项目名称和类别后开始预检。'))
  const state = h('span', { class: 'small soft' })
  let timer
  let turn = 0
  const run = async (facts) => {
    const mine = ++turn
    fill(state, '正在核对……')
    try {
      const answer = await ask(facts)
      if (mine !== turn) return
      fill(body, precheckView(answer, goTo, facts))
      fill(state, '')
      onAnswer(answer)
    } catch (error) {
      if (mine !== turn) return
      fill(state, '')
      const faults = error.problem?.errors ?? []
      fill(body, h('p', { class: 'soft' }, error.problem?.detail ?? error.message), faults.length > 0 ? h('ul', {}, faults.map((fault) => h('li', { class: 'small' }, fault.message))) : null)
    }
  }
  return {
    element: h('aside', { class: 'card', 'aria-label': '预检结果' }, h('div', { class: 'head' }, h('h2', {}, '预检'), state), body, h('p', { class: 'soft small', style: 'margin-top:10px' }, '预检不保存内容，结果以受理后的判断为准。')),
    update: (facts) => { clearTimeout(timer); timer = setTimeout(() => run(facts), 500) },
    now: run,
  }
}
