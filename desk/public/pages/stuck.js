import { api, path } from '../lib/api.js'
import { chip, fill, h } from '../lib/dom.js'
import { time } from '../lib/format.js'
import { urgeButton } from '../parts/case-acts.js'
import { handOver } from '../parts/hand-over.js'
import { confirmAct, toast } from '../parts/messages.js'
import { printButton } from '../parts/print-forms.js'

const tones = { incident: 'bad', 'not-started': 'bad', terminated: 'bad', deadline: 'attention', step: 'busy', suspended: 'attention', unit: 'neutral', window: 'neutral', recalled: 'neutral', machine: 'neutral' }
const late = (hours) => (hours <= 0 ? null : h('span', { class: 'overdue' }, hours >= 24 ? `迟 ${Math.floor(hours / 24)} 天` : `迟 ${Math.ceil(hours)} 小时`))
const pageSize = 100

const recall = (each, reload) => confirmAct({
  title: '收回重新安排', text: `“${each.projectName}”的这个事项会按当前日历和人员重新安排，提醒和催办时间随之重算。`, reason: '原因', action: '收回',
  work: (reason) => api.post(path`/tasks/${each.stepKey}/recall`, { reason }),
}).then((done) => { if (done) { toast('已收回，几秒内会重新安排。'); setTimeout(reload, 1500) } })

const close = (each, reload) => confirmAct({
  title: '关闭项目', text: `“${each.projectName}”的流程已在引擎中被终止。关闭后不能恢复；仍需办理的请用“重新办理”。`, reason: '原因（记入台账）', action: '关闭', danger: true,
  work: (reason) => api.post(path`/projects/${each.caseId}/close`, { reason }),
}).then((done) => { if (done) { toast('项目已关闭。'); reload() } })

const restart = (each, reload) => confirmAct({
  title: '重新办理', text: `“${each.projectName}”的流程已在引擎中被终止。从所在阶段重新办理：意见、公文和凭据都保留，本阶段的事项重新开启。`, reason: '原因（记入台账）', action: '重新办理',
  work: (reason) => api.post(path`/projects/${each.caseId}/restart`, { reason }),
}).then((done) => { if (done) { toast('已重新启动，几秒内会开启事项。'); setTimeout(reload, 1500) } })

const acts = (each, reload) => [
  each.link ? h('a', { class: 'button small', href: each.link, target: '_blank', rel: 'noreferrer' }, '到 Operate 查看') : null,
  each.waitsFor === 'terminated' ? [h('button', { class: 'small', onclick: () => restart(each, reload) }, '重新办理'), h('button', { class: 'small danger', onclick: () => close(each, reload) }, '关闭项目')] : null,
  each.waitsFor === 'step' && each.stepKey ? [
    urgeButton(each),
    each.forUnit ? null : h('button', { class: 'small', onclick: () => handOver(each, reload) }, '转办'),
    h('button', { class: 'small', onclick: () => recall(each, reload) }, '收回重排'),
    printButton(each.caseId, 'reminder', '催办单', each.stepKey),
  ] : null,
]

const row = (each, reload) => h('li', {},
  h('div', { class: 'line' }, h('span', {}, h('a', { href: `#${path`/projects/${each.caseId}`}` }, h('strong', {}, each.projectName)), h('span', { class: 'soft small' }, `\u3000${each.projectCode ?? ''}`)), h('span', {}, late(each.lateHours), ' ', chip(each.title, tones[each.waitsFor]))),
  h('p', {}, [each.task, each.body ? `等${each.body}${each.assignee ? `（${each.assignee} 已签收）` : ''}` : null].filter(Boolean).join('\u3000')),
  h('p', { class: 'soft small' }, [each.statusTitle, each.kind === 'project' ? `第 ${each.round} 轮` : '', `自 ${time(each.since)}`, each.dueAt ? `应于 ${time(each.dueAt)} 前` : '', each.basis].filter(Boolean).join('\u3000')),
  each.message ? h('p', { class: each.waitsFor === 'incident' || each.waitsFor === 'not-started' ? 'note bad' : 'note', style: 'margin:8px 0' }, each.message) : null,
  h('div', { class: 'line' }, h('span', { class: 'small' }, each.waitsFor === 'step' && each.lateHours <= 0 ? '' : each.remedy), h('span', { class: 'actions' }, acts(each, reload))))

/** 督办: every open case, where it waits and how late, the latest first; the broken ones before them. */
export const show = async (root) => {
  let offset = 0
  const reload = async () => {
    const { waiting, mailWaiting, at, total, troubled } = await api.get(`/stuck?limit=${pageSize}&offset=${offset}`)
    const turn = (to) => { offset = to; reload().then(() => window.scrollTo(0, 0)) }
    fill(root, h('div', { class: 'page-head' }, h('div', {}, h('h1', {}, '督办'), h('p', { class: 'soft' }, `${time(at)}\u3000在办 ${total} 项，其中 ${troubled} 项需要处理；待送出的通知 ${mailWaiting} 封`)), h('button', { onclick: reload }, '刷新')),
      waiting.length === 0 ? h('div', { class: 'card empty' }, h('h2', {}, '没有在办事项'), h('p', {}, '有项目在办时，这里按迟延程度列出每一项在等谁、到哪一天、依据什么。'))
        : h('div', { class: 'card' }, h('ul', { class: 'rows' }, waiting.map((each) => row(each, reload)))),
      total > pageSize ? h('div', { class: 'actions', style: 'justify-content:center' }, h('button', { disabled: offset === 0, onclick: () => turn(Math.max(0, offset - pageSize)) }, '上一页'), h('span', { class: 'soft' }, `第 ${offset + 1} 至 ${Math.min(offset + pageSize, total)} 项`), h('button', { disabled: offset + pageSize >= total, onclick: () => turn(offset + pageSize) }, '下一页')) : null)
  }
  await reload()
}
