import { api, path } from '../lib/api.js'
import { h } from '../lib/dom.js'
import { session } from '../lib/session.js'
import { confirmAct, toast, toastProblem } from './messages.js'
import { personChoice } from './person-choice.js'

/** 催办, once a day: the button stays off when today's was sent. */
export const urgeButton = (step) => {
  const button = h('button', { class: 'small', type: 'button', onclick: async () => {
    button.disabled = true
    try {
      await api.post(path`/tasks/${step.stepKey}/urging`)
      toast('已催办，今天不再重复发送。')
    } catch (error) {
      button.disabled = error.problem?.code === 'urged-today'
      toastProblem(error)
    }
  } }, '催办')
  return button
}

/** 抄送: lets people read a case in which they have no part, and tells them. */
export const copyCase = async (project) => {
  const { people } = await api.get('/colleagues?of=all')
  const choice = personChoice(people, { many: true, none: '没有可以抄送的人。人员登录过一次后会出现在这里。' })
  const done = await confirmAct({
    title: '抄送', text: '被抄送的人会收到通知，可以查看本项目，不需要办理。', content: h('div', { class: 'field' }, choice.element), reason: people.length === 0 ? undefined : '附言', action: people.length === 0 ? '知道了' : '抄送',
    work: async (note) => {
      if (people.length === 0) return true
      if (choice.chosen().length === 0) throw Object.assign(new Error(), { problem: { title: '还没有选人', detail: '请至少选择一个人。' } })
      return api.post(path`/projects/${project.caseId}/copies`, { to: choice.chosen(), note })
    },
  })
  if (done?.copied) toast(done.copied.length > 0 ? `已抄送 ${done.copied.length} 人。` : '所选的人先前都已抄送过，没有重复通知。')
}

/** 加签: one more body is asked while the phase is open. */
export const addReview = async (project, reload) => {
  const pack = await api.get(path`/packs/${project.packId}`)
  const body = h('select', { required: true, 'aria-label': '部门' }, pack.bodies.map((each) => h('option', { value: each.id }, each.name)))
  const title = h('input', { required: true, minlength: 2, maxlength: 60, placeholder: '例如：资金可行性' })
  const done = await confirmAct({
    title: '加签', text: '请另一部门也审。本阶段等它的意见，汇总时一并计入。', reason: '原因（记入台账）', action: '加签',
    content: h('div', {}, h('div', { class: 'field' }, h('label', {}, '部门'), body), h('div', { class: 'field' }, h('label', {}, '请它审什么'), title)),
    work: (reason) => api.post(path`/projects/${project.caseId}/reviews`, { body: body.value, title: title.value.trim(), reason }),
  })
  if (done) { toast('已加签，几秒内会送到该部门。'); setTimeout(reload, 1500) }
}

const withdraw = (step, reload) => confirmAct({
  title: '撤回意见', text: `撤回后“${step.title}”由本部门重新提出意见，原来的内部时限不变；原意见留在台账。`, reason: '原因', action: '撤回意见',
  work: (reason) => api.post(path`/tasks/${step.stepKey}/withdrawal`, { reason }),
}).then((done) => { if (done) { toast('已撤回，几秒内会回到本部门待办。'); setTimeout(reload, 1500) } })

/** What the reviewer's own body has handed in in this round, each with its way back; null when there is nothing. */
export const ownOpinions = (project, reload) => {
  const groups = session.current()?.caller.groups ?? []
  const mine = project.steps.filter((step) => step.state === 'done' && step.item !== null && step.round === project.round && step.candidateGroups.some((group) => groups.includes(group)))
  if (mine.length === 0 || project.status !== 'review') return null
  return h('details', { class: 'card' }, h('summary', {}, h('strong', {}, `本部门本轮已提交 ${mine.length} 项`), h('span', { class: 'soft small' }, '\u3000本阶段汇总之前可以撤回')),
    h('ul', { class: 'rows' }, mine.map((step) => h('li', {}, h('div', { class: 'line' }, h('span', {}, step.title, h('span', { class: 'soft small' }, `\u3000${step.levelTitle ?? ''}`)), h('button', { class: 'small', onclick: () => withdraw(step, reload) }, '撤回意见'))))))
}
