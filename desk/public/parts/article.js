import { api, path } from '../lib/api.js'
import { h } from '../lib/dom.js'
import { act, showWide } from './messages.js'

/** An article's official words, where an operator has loaded them; its summary otherwise. */
export const openArticle = (packId, clauseId, button) => act(button, async () => {
  const clause = await api.get(path`/packs/${packId}/clauses/${clauseId}`)
  showWide(clause.article, h('div', {}, clause.text === null
    ? h('p', { class: 'note' }, '条文原文没有装入。请运行维护人员用 npm run policy -- load-text 装入官方文本，会与规则包的校验值核对。')
    : h('p', { style: 'white-space:pre-wrap;line-height:1.9' }, clause.text), h('p', { class: 'soft', style: 'margin-top:12px' }, `摘要：${clause.summary}`)))
})
