import { api, path } from '../lib/api.js'
import { chip, fill, h } from '../lib/dom.js'
import { untilDue } from '../lib/format.js'
import { session } from '../lib/session.js'
import { dueText, limitTitle } from '../parts/why-date.js'

const row = (task, me) => h('a', { class: 'project-row', href: `#${path`/tasks/${task.stepKey}`}` },
  h('span', { class: 'title' }, `${task.title}：${task.projectName}`), h('span', {}, task.overdue ? chip(untilDue(task.dueAt), 'bad') : chip(untilDue(task.dueAt), 'busy')),
  h('span', { class: 'soft small' }, [task.projectCode, `${task.bodyName}${task.levelTitle ? `（${task.levelTitle}）` : ''}`, task.round > 1 ? `第 ${task.round} 轮` : null, `${limitTitle(task)} ${dueText(task)}`].filter(Boolean).join('\u3000')),
  h('span', { class: 'soft small' }, task.assignee === null || task.assignee === '' ? '待签收' : task.assignee === me ? '我已签收' : `由 ${task.assignee} 签收`))

export const show = async (root) => {
  const me = session.current().caller.username
  const reload = async () => {
    const { tasks, total } = await api.get('/tasks')
    const late = tasks.filter((task) => task.overdue).length
    fill(root, h('div', { class: 'page-head' }, h('div', {}, h('h1', {}, '待办事项'), h('p', { class: 'soft' }, tasks.length === 0 ? '' : `共 ${total} 项${total > tasks.length ? `，先列最急的 ${tasks.length} 项` : ''}${late > 0 ? `，其中 ${late} 项已超时限` : ''}，最急的在前`)), h('button', { onclick: reload }, '刷新')),
      tasks.length === 0 ? h('div', { class: 'card empty' }, h('h2', {}, '没有待办事项'), h('p', {}, '轮到本部门办理时会显示在这里，也可以在 Tasklist 中办理。')) : h('div', { class: 'card list' }, tasks.map((task) => row(task, me))))
  }
  await reload()
}
