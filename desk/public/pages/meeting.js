import { api, path } from '../lib/api.js'
import { chip, fill, h } from '../lib/dom.js'
import { day } from '../lib/format.js'
import { act, confirmAct, toast } from '../parts/messages.js'

const tones = { listed: 'busy', dropped: 'neutral', deferred: 'attention', concluded: 'good', taken: 'good' }
const put = (address, value) => api.putJson(address, value)

const recuse = async (meeting, item, reload) => {
  const choice = h('select', {}, meeting.experts.map((expert) => h('option', { value: expert.expertId }, `${expert.name}（${expert.unitName}）`)))
  const done = await confirmAct({ title: '登记回避', text: `与“${item.projectName}”有利害关系的专家，对该项目不计入。`, reason: '利害关系', action: '登记', content: h('div', { class: 'field' }, h('label', {}, '专家'), choice), work: (reason) => api.post(path`/meetings/${meeting.meetingId}/recusals`, { expertId: choice.value, stepKey: item.stepKey, reason }) })
  if (done) { toast('已登记回避。'); reload() }
}

const addExpert = async (meeting, reload) => {
  const [name, unitName, title] = [h('input', { required: true, maxlength: 50 }), h('input', { required: true, maxlength: 200 }), h('input', { required: true, maxlength: 200 })]
  const field = (label, input) => h('div', { class: 'field' }, h('label', {}, label), input)
  const done = await confirmAct({ title: '登记专家', text: '登记到本办法的专家库。', action: '登记', content: h('div', {}, field('姓名', name), field('单位', unitName), field('职称或者专业', title)), work: () => api.post('/experts', { packId: meeting.packId, name: name.value.trim(), unitName: unitName.value.trim(), title: title.value.trim() }) })
  if (done) { toast('已登记。'); reload() }
}

const agendaRow = (meeting, item, open, reload, setAgenda) => h('li', {},
  h('div', { class: 'line' }, h('span', {}, h('strong', {}, `${item.position}. `), h('a', { href: `#${path`/projects/${item.caseId}`}` }, h('strong', {}, item.projectName)), h('span', { class: 'soft small' }, `\u3000${item.title}`)), h('span', {}, item.conclusionTitle ? chip(item.conclusionTitle, item.conclusion === 'agree' ? 'good' : 'attention') : null, ' ', chip(item.stateTitle, tones[item.state]))),
  item.counted === null ? null : h('p', { class: 'soft small' }, `计入专家 ${item.counted} 人${item.votesFor === null ? '' : `，同意 ${item.votesFor} 人`}`),
  item.recused.length === 0 ? null : h('p', { class: 'small' }, `回避：${item.recused.map((one) => `${one.name}（${one.reason}）`).join('、')}`),
  item.opinion ? h('p', { class: 'small' }, item.opinion) : null,
  open && item.state === 'listed' ? h('div', { class: 'actions' }, meeting.experts.length > 0 ? h('button', { class: 'small', onclick: () => recuse(meeting, item, reload) }, '登记回避') : null, h('button', { class: 'small', onclick: (event) => act(event.target, () => setAgenda(meeting.agenda.filter((one) => one.stepKey !== item.stepKey && one.state === 'listed').map((one) => one.stepKey))) }, '移出议程')) : null)

/** One meeting: its agenda from the waiting projects, its experts and who is recused, and what was concluded. */
export const show = async (root, [meetingId]) => {
  const reload = async () => {
    const meeting = await api.get(path`/meetings/${meetingId}`)
    const open = meeting.mayDecide && (meeting.state === 'called' || meeting.state === 'convened')
    const setAgenda = async (stepKeys) => { await put(path`/meetings/${meetingId}/agenda`, { stepKeys }); await reload() }
    const listed = meeting.agenda.filter((item) => item.state === 'listed').map((item) => item.stepKey)
    const boxes = meeting.pool.map((expert) => ({ expert, box: h('input', { type: 'checkbox', checked: meeting.experts.some((one) => one.expertId === expert.expertId), onchange: (event) => act(event.target, async () => { await put(path`/meetings/${meetingId}/experts`, { expertIds: boxes.filter(({ box }) => box.checked).map((one) => one.expert.expertId) }); await reload() }) }) }))
    fill(root, h('div', { class: 'page-head' }, h('div', {}, h('h1', {}, meeting.title), h('p', { class: 'soft' }, [meeting.code, meeting.stateTitle, meeting.heldOn ? `${day(meeting.heldOn)}${meeting.time ?? ''}` : '', meeting.place, meeting.chair ? `主持人${meeting.chair}` : ''].filter(Boolean).join('\u3000'))),
      h('div', { class: 'actions' }, h('a', { class: 'button', href: `#${path`/projects/${meetingId}`}` }, '办理过程和纪要'))),
    open ? h('div', { class: 'note' }, '排定议程、选定专家、登记回避以后，在待办事项中办理“安排议程并召集会议”；会后办理“登记会议情况和逐项结论”。') : null,
    h('div', { class: 'card' }, h('h2', {}, '议程'), meeting.agenda.length === 0 ? h('p', { class: 'soft' }, '还没有列入项目。') : h('ul', { class: 'rows' }, meeting.agenda.map((item) => agendaRow(meeting, item, open, reload, setAgenda)))),
    open && meeting.waiting.length > 0 ? h('div', { class: 'card' }, h('div', { class: 'page-head' }, h('h2', {}, '等待上会'), h('button', { onclick: (event) => act(event.target, () => setAgenda([...listed, ...meeting.waiting.map((one) => one.stepKey)])) }, '全部列入')),
      h('ul', { class: 'rows' }, meeting.waiting.map((one) => h('li', {}, h('div', { class: 'line' }, h('span', {}, one.projectName, h('span', { class: 'soft small' }, `\u3000${one.title}`)), h('button', { class: 'small', onclick: (event) => act(event.target, () => setAgenda([...listed, one.stepKey])) }, '列入议程')))))) : null,
    h('div', { class: 'card' }, h('div', { class: 'page-head' }, h('h2', {}, '专家'), open ? h('button', { onclick: () => addExpert(meeting, reload) }, '登记专家') : null),
      open ? h('div', { class: 'people' }, boxes.map(({ expert, box }) => h('label', {}, box, h('span', {}, expert.name), h('span', { class: 'soft small' }, `${expert.unitName}\u3000${expert.title}`)))) : h('p', {}, meeting.experts.map((expert) => `${expert.name}${expert.present ? '' : '（缺席）'}`).join('、') || '没有邀请专家。')))
  }
  await reload()
}
