import { h } from '../lib/dom.js'

/** "依据" that opens to article and summary. `index` is the answer's `clauses`. */
export const clauses = (ids, index = {}) => {
  if (!ids || ids.length === 0) return null
  return h('details', { class: 'clause' }, h('summary', {}, `依据：${ids.map((id) => index[id]?.article ?? id).filter((name, at, all) => all.indexOf(name) === at).join('、')}`),
    h('div', { class: 'body' }, ids.map((id) => h('p', {}, h('strong', {}, `${index[id]?.article ?? id} `), index[id]?.summary ?? '（条款摘要未装入）'))))
}

const forces = { must: '', inPrinciple: '原则上', encouraged: '鼓励', optional: '可以', silent: '文件未作规定' }
/** How strongly the text speaks, where that is not simply "must". */
export const forceChip = (force) => (forces[force] ? h('span', { class: 'chip outline' }, forces[force]) : null)
