import { h } from '../lib/dom.js'

/** What the date of a step is called: the text's own, or the house's. */
export const limitTitle = (step) => (step.limit.statutory ? '文件规定的期限' : '内部时限')

/** Why a date is this date, behind a word that opens it. */
export const whyDate = (sentences, summary = '为什么是这一天') => (sentences.length === 0 ? null : h('details', { class: 'small' }, h('summary', {}, summary), h('p', {}, `${sentences.join('；')}。`)))
