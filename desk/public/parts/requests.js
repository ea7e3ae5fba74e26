import { api, path } from '../lib/api.js'
import { chip, h } from '../lib/dom.js'
import { time } from '../lib/format.js'
import { session } from '../lib/session.js'
import { act } from './messages.js'
import { askFor } from './request-form.js'

const tones = { open: 'busy', granted: 'good', refused: 'bad', done: 'good', withdrawn: 'neutral', lapsed: 'neutral' }
const lines = (list) => h('dl', { class: 'facts' }, list.flatMap(({ label, value }) => [h('dt', {}, label), h('dd', {}, value)]))

/** 变更申请 第 2 次; an event by its name. */
const headOf = (request) => (request.kind === 'event' ? [h('strong', {}, request.dataList[0]?.value ?? request.title), h('span', { class: 'soft' }, `\u3000${request.title}`)] : [h('strong', {}, request.title), h('span', { class: 'soft' }, `\u3000第 ${request.number} 次`)])

const one = (request) => h('li', { class: 'request' },
  h('div', { class: 'line' }, h('span', {}, headOf(request)), chip(request.stateTitle, tones[request.state])),
  h('p', { class: 'soft small' }, `${request.createdBy}\u3000${time(request.createdAt)}提出`, request.decidedAt && request.state !== 'done' ? `\u3000${time(request.decidedAt)}办结` : ''),
  lines(request.kind === 'event' ? request.dataList.slice(1) : request.dataList), request.resultList.length > 0 ? [h('h3', { class: 'outcome' }, '办理结果'), lines(request.resultList)] : null)

/** Whether who is signed in may ask for something in the project: its own unit, and operators who do it for the unit. */
const mayAsk = (project) => session.has('operator') || (session.has('unit') && session.current()?.caller.unitId === project.unitId)

/** 变更申请 -> 提出变更, 竣工报告 -> 报告竣工. */
const buttonText = ({ title }) => (title.endsWith('报告') ? `报告${title.slice(0, -2)}` : `提出${title.replace(/申请$/, '')}`)

const choices = (project, forms, open, reload) => h('div', { class: 'card' }, h('h2', {}, '可以办理'),
  open ? h('p', { class: 'soft' }, `“${open.title}”正在办理，办结后才能提出下一项申请。`) : null,
  h('ul', { class: 'rows' }, forms.map((form) => h('li', {}, h('div', { class: 'line' }, h('span', {}, h('strong', {}, form.title), h('p', { class: 'soft small' }, form.about)),
    h('button', { onclick: (event) => act(event.target, async () => { if (await askFor(project, form)) await reload() }) }, buttonText(form)))))))

/** 办理事项: what the unit asked for after the establishment, and what it can ask for now. */
export const requests = async (project, reload) => {
  const { requests: made, forms } = await api.get(path`/projects/${project.caseId}/requests`)
  const open = made.find((request) => request.state === 'open')
  return [
    forms.length > 0 && mayAsk(project) ? choices(project, forms, open, reload) : null,
    made.length > 0 ? h('div', { class: 'card' }, h('h2', {}, '已提出的事项'), h('ul', { class: 'rows' }, made.toReversed().map(one)))
      : h('div', { class: 'card empty' }, h('h2', {}, '还没有提出过事项'), h('p', {}, forms.length > 0 ? '提出的申请和报告的事件会列在这里，随办理更新结果。' : '立项以后，单位在这里提出变更、竣工、验收、延期、终止等申请，报告签订合同等事件。')),
  ].filter(Boolean)
}
