import { api, path } from '../lib/api.js'
import { chip, fill, h, loading } from '../lib/dom.js'
import { day, untilDue } from '../lib/format.js'
import { session } from '../lib/session.js'
import { problemNote } from '../parts/messages.js'

const addressOf = (project) => (project.status === 'draft' ? `#/declare/${encodeURIComponent(project.caseId)}` : `#${path`/projects/${project.caseId}`}`)

const waitingText = (project) => {
  if (project.suspended) return '项目已暂停办理'
  const open = project.waitingFor.filter((step) => step.state === 'open')
  if (open.length === 0) return project.status === 'draft' ? '尚未提交' : ''
  if (project.yourTurn && project.status === 'correction') return '等待本单位补正'
  const names = [...new Set(open.map((step) => step.bodyName))]
  return `等待${names.slice(0, 3).join('、')}${names.length > 3 ? `等 ${names.length} 个部门` : ''}办理`
}

const row = (project) => {
  const due = project.waitingFor.filter((step) => step.state === 'open').map((step) => step.dueAt).sort()[0]
  return h('a', { class: 'project-row', href: addressOf(project) },
    h('span', { class: 'title' }, project.name), h('span', {}, project.trial ? h('span', { class: 'watermark' }, '试办') : null, ' ', chip(project.statusTitle, project.suspended ? 'attention' : project.tone)),
    h('span', { class: 'soft small' }, [project.projectCode ?? '未编号', project.managementModeTitle, project.submittedAt ? `${day(project.submittedAt)}提交` : `${day(project.createdAt)}建立`, session.has('unit') ? null : project.unitName].filter(Boolean).join('\u3000')),
    h('span', { class: `small ${project.yourTurn && project.status !== 'draft' ? 'overdue' : 'soft'}` }, waitingText(project), due ? `（${untilDue(due)}）` : ''))
}

export const show = async (root) => {
  const unit = session.has('unit')
  const list = h('div')
  const search = h('input', { type: 'search', placeholder: '项目名称或编号', 'aria-label': '查找项目' })
  const state = h('select', { 'aria-label': '办理状态' }, [['all', '全部'], ['open', '在办'], ['settled', '已办结']].map(([value, title]) => h('option', { value }, title)))
  const load = async () => {
    fill(list, loading())
    try {
      const answer = await api.get(`/projects?state=${state.value}&search=${encodeURIComponent(search.value)}&limit=100`)
      const filtered = search.value !== '' || state.value !== 'all'
      fill(list, answer.projects.length > 0 ? [h('div', { class: 'card list' }, answer.projects.map(row)), answer.total > answer.projects.length ? h('p', { class: 'soft small' }, `共 ${answer.total} 个，显示最近的 ${answer.projects.length} 个；可按名称查找。`) : null]
        : h('div', { class: 'card empty' }, h('h2', {}, filtered ? '没有符合条件的项目' : '还没有项目'), h('p', {}, filtered ? '换个名称或状态再试。' : unit ? '从新建申报开始；填写中的内容会自动保存。' : '有项目需要经办时会显示在这里。'), unit && !filtered ? h('a', { class: 'button primary', href: '#/declare' }, '新建申报') : null))
    } catch (error) {
      fill(list, problemNote(error))
    }
  }
  let timer
  search.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(load, 250) })
  state.addEventListener('change', load)
  fill(root, h('div', { class: 'page-head' }, h('h1', {}, unit ? '我的项目' : '项目'), unit ? h('a', { class: 'button primary', href: '#/declare' }, '新建申报') : null), h('div', { class: 'filters' }, search, state), list)
  await load()
}
