import { h } from '../lib/dom.js'
import { clauses } from './clauses.js'

/** All faults of a 补正 request, numbered, each with its remedy. */
export const faultList = (faults, index) => h('ol', { class: 'fault-list' }, faults.map((each) => h('li', {}, h('strong', {}, each.where), `\u3000${each.fault}`, h('p', { class: 'remedy' }, `怎么改：${each.remedy}`), clauses(each.clauses, index))))
