import { api, path } from '../lib/api.js'
import { fill, h } from '../lib/dom.js'
import { time } from '../lib/format.js'

export const show = async (root) => {
  const { notifications } = await api.get('/notifications')
  fill(root, h('div', { class: 'page-head' }, h('h1', {}, '通知')),
    notifications.length === 0 ? h('div', { class: 'card empty' }, h('h2', {}, '没有通知'), h('p', {}, '补正、提醒、批复等消息会显示在这里。'))
      : h('div', { class: 'card' }, h('ul', { class: 'rows' }, notifications.map((each) => h('li', {},
        h('div', { class: 'line' }, h('a', { href: `#${path`/projects/${each.caseId}`}` }, h('strong', {}, each.subject)), h('time', { class: 'soft small' }, time(each.at))),
        h('p', { style: 'white-space:pre-wrap' }, each.body))))))
}
