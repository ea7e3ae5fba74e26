import { h } from '../lib/dom.js'
import { day, time } from '../lib/format.js'

/** What the date of a step is called: the text's own, or the house's. */
export const limitTitle = (step) => (step.limit.statutory ? '文件规定的期限' : '内部时限')

/** When a step is due: a day where the text names one, else the hour. */
export const dueText = (step) => (step.limit.lastDay ? day(step.limit.lastDay) : time(step.dueAt))

/** Why a date is this date, behind a word that opens it. */
export const whyDate = (sentences, summary = '为什么是这一天') => (sentences.length === 0 ? null : h('details', { class: 'small' }, h('summary', {}, summary), h('p', {}, `${sentences.join('；')}。`)))
