import { api, path } from '../lib/api.js'
import { chip, fill, h } from '../lib/dom.js'
import { time } from '../lib/format.js'
import { confirmAct, toast } from '../parts/messages.js'

const tones = { incident: 'bad', 'not-started': 'bad', step: 'busy', suspended: 'attention', recalled: 'neutral', machine: 'neutral' }
const late = (hours) => (hours <= 0 ? null : h('span', { class: 'overdue' }, hours >= 24 ? `超期 ${Math.floor(hours / 24)} 天` : `超期 ${hours} 小时`))

const recall = (each, reload) => confirmAct({
  title: '收回重新安排', text: `“${each.projectName}”的这个事项会按当前日历和人员重新安排，提醒和催办时间随之重算。`, reason: '原因', action: '收回',
  work: (reason) => api.post(path`/tasks/${each.stepKey}/recall`, { reason }),
}).then((done) => { if (done) { toast('已收回，几秒内会重新安排。'); setTimeout(reload, 1500) } })

const handOver = (each, reload) => {
  const assignee = h('input', { required: true, maxlength: 100 })
  return confirmAct({
    title: '转办', text: '转给同一部门、同一层级的另一人办理，原签收人不再持有该事项。', content: h('div', { class: 'field' }, h('label', {}, '转给（用户名）'), assignee), reason: '原因', action: '转办',
    work: (reason) => api.post(path`/tasks/${each.stepKey}/assignee`, { assignee: assignee.value.trim(), reason }),
  }).then((done) => { if (done) { toast('已转办。'); setTimeout(reload, 800) } })
}

export const show = async (root) => {
  const reload = async () => {
    const { waiting, mailWaiting, at } = await api.get('/stuck')
    const troubled = waiting.filter((each) => each.waitsFor === 'incident' || each.waitsFor === 'not-started' || each.lateHours > 0).length
    fill(root, h('div', { class: 'page-head' }, h('div', {}, h('h1', {}, '运行看板'), h('p', { class: 'soft' }, `${time(at)}\u3000在办 ${waiting.length} 项，其中 ${troubled} 项需要处理；待送出的通知 ${mailWaiting} 封`)), h('button', { onclick: reload }, '刷新')),
      waiting.length === 0 ? h('div', { class: 'card empty' }, h('h2', {}, '没有在办事项')) : h('div', { class: 'card' }, h('ul', { class: 'rows' }, waiting.map((each) => h('li', {},
        h('div', { class: 'line' }, h('span', {}, h('a', { href: `#${path`/projects/${each.caseId}`}` }, h('strong', {}, each.projectName)), h('span', { class: 'soft small' }, `\u3000${each.projectCode ?? ''}`)), h('span', {}, late(each.lateHours), ' ', chip(each.title, tones[each.waitsFor]))),
        h('p', { class: 'soft small' }, [each.statusTitle, `第 ${each.round} 轮`, each.body, each.assignee ? `签收人 ${each.assignee}` : '', `自 ${time(each.since)}`, each.dueAt ? `内部时限 ${time(each.dueAt)}` : ''].filter(Boolean).join('\u3000')),
        each.message ? h('p', { class: 'note bad', style: 'margin:8px 0' }, each.message) : null,
        h('div', { class: 'line' }, h('span', { class: 'small' }, each.waitsFor === 'step' && each.lateHours <= 0 ? '' : each.remedy), h('span', { class: 'actions' },
          each.link ? h('a', { class: 'button small', href: each.link, target: '_blank', rel: 'noreferrer' }, '到 Operate 查看') : null,
          each.stepKey && each.waitsFor === 'step' ? [each.body === '申报单位' ? null : h('button', { class: 'small', onclick: () => handOver(each, reload) }, '转办'), h('button', { class: 'small', onclick: () => recall(each, reload) }, '收回重排')] : null)))))))
  }
  await reload()
}
