import { api, path } from '../lib/api.js'
import { chip, fill, h } from '../lib/dom.js'
import { day, time } from '../lib/format.js'
import { session } from '../lib/session.js'
import { confirmAct } from '../parts/messages.js'

const tones = { called: 'attention', convened: 'busy', held: 'busy', concluded: 'good', cancelled: 'neutral' }

const row = (meeting) => h('a', { class: 'project-row', href: `#${path`/meetings/${meeting.meetingId}`}` },
  h('span', { class: 'title' }, meeting.title), h('span', {}, chip(meeting.stateTitle, tones[meeting.state])),
  h('span', { class: 'soft small' }, [meeting.code, meeting.place].filter(Boolean).join('\u3000')), h('span', { class: 'soft small' }, meeting.heldOn ? `${day(meeting.heldOn)}${meeting.time ?? ''}` : `${time(meeting.calledAt)}发起`))

const callMeeting = async (waiting) => {
  const packs = [...new Set(waiting.map(({ packId }) => packId))]
  const title = h('input', { maxlength: 200, placeholder: '不填用办法中的名称' })
  const choice = h('select', {}, packs.map((packId) => h('option', { value: packId }, packId)))
  const called = await confirmAct({
    title: '发起评审会', text: '从等待上会的项目中排定议程；定期的会议由系统按期发起。', action: '发起',
    content: h('div', {}, packs.length > 1 ? h('div', { class: 'field' }, h('label', {}, '管理办法'), choice) : null, h('div', { class: 'field' }, h('label', {}, '会议名称'), title)),
    work: () => api.post('/meetings', { packId: choice.value, ...(title.value.trim() ? { title: title.value.trim() } : {}) }),
  })
  if (called) location.hash = path`/meetings/${called.meetingId}`
}

/** 评审会: meetings, and the projects that wait for one. */
export const show = async (root) => {
  const { meetings, waiting } = await api.get('/meetings')
  fill(root, h('div', { class: 'page-head' }, h('div', {}, h('h1', {}, '评审会'), h('p', { class: 'soft' }, waiting.length === 0 ? '没有项目在等待上会。' : `${waiting.length} 个项目在等待上会。`)),
    session.has('reviewer') && waiting.length > 0 ? h('button', { class: 'primary', onclick: () => callMeeting(waiting) }, '发起评审会') : null),
    waiting.length === 0 ? null : h('div', { class: 'card' }, h('h2', {}, '等待上会'), h('ul', { class: 'rows' }, waiting.map((one) => h('li', {}, h('div', { class: 'line' }, h('a', { href: `#${path`/projects/${one.caseId}`}` }, one.projectName), h('span', { class: 'soft small' }, `${one.title}\u3000自 ${time(one.since)}`)))))),
    meetings.length === 0 ? h('div', { class: 'card empty' }, h('h2', {}, '还没有会议'), h('p', {}, '办法规定定期召开的，有项目等待时系统自动发起。')) : h('div', { class: 'card list' }, meetings.map(row)))
}
