import { api, path } from '../lib/api.js'
import { chip, fill, h } from '../lib/dom.js'
import { day } from '../lib/format.js'
import { session } from '../lib/session.js'
import { act, problemNote, toast } from '../parts/messages.js'
import { personChoice } from '../parts/person-choice.js'

const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })

const row = (each, me, reload) => h('li', {},
  h('div', { class: 'line' }, h('span', {}, h('strong', {}, `${each.fromName} 由 ${each.toName} 代办`), h('span', { class: 'soft small' }, `\u3000${day(each.fromDate)}至${day(each.untilDate)}`)),
    h('span', { class: 'actions' }, each.inForce ? chip('正在代办', 'busy') : chip('尚未开始'),
      each.fromUser === me || session.has('operator') ? h('button', { class: 'small', onclick: (event) => act(event.target, async () => { await api.delete(path`/delegations/${each.delegationId}`); toast('委派已取消。'); reload() }) }, '取消委派') : null)),
  h('p', { class: 'soft small' }, `原因：${each.reason}`))

/** 委派: who stands in while one is away; it ends by itself. */
export const show = async (root) => {
  const me = session.current().caller.username
  const reload = async () => {
    const [{ delegations }, { people }] = await Promise.all([api.get('/delegations'), session.has('reviewer') ? api.get('/colleagues') : { people: [] }])
    const problem = h('div')
    const choice = personChoice(people, { none: '本部门没有其他可选的人。人员登录过一次后会出现在这里；急用时请找运行维护人员。' })
    const from = h('input', { type: 'date', required: true, value: today(), min: today() })
    const until = h('input', { type: 'date', required: true, value: today(), min: today() })
    const reason = h('input', { required: true, minlength: 2, maxlength: 1000, placeholder: '例如：出差、休假' })
    const button = h('button', { class: 'primary', type: 'submit', disabled: people.length === 0 }, '设定委派')
    const form = h('form', { class: 'card', onsubmit: async (event) => {
      event.preventDefault()
      button.disabled = true
      try {
        await api.post('/delegations', { to: choice.chosen()[0], fromDate: from.value, untilDate: until.value, reason: reason.value.trim() })
        toast('委派已设定。')
        await reload()
      } catch (error) {
        fill(problem, problemNote(error))
        button.disabled = false
      }
    } }, h('h2', {}, '我不在时由谁代办'), problem, h('div', { class: 'grid2' }, h('div', { class: 'field' }, h('label', {}, '从哪天起'), from), h('div', { class: 'field' }, h('label', {}, '到哪天止（含当天）'), until)),
    h('div', { class: 'field' }, h('div', { class: 'label' }, '代办人'), choice.element), h('div', { class: 'field' }, h('label', {}, '原因'), reason), h('div', { class: 'actions' }, button))
    fill(root, h('div', { class: 'page-head' }, h('div', {}, h('h1', {}, '委派'), h('p', { class: 'soft' }, '期间内，本人手上的事项转给代办人，代办人看得到本人的待办；到期自动结束。'))),
      session.has('reviewer') ? form : null,
      delegations.length === 0 ? h('div', { class: 'card empty' }, h('h2', {}, '没有委派'), h('p', {}, '现在和以后的委派会显示在这里。')) : h('div', { class: 'card' }, h('ul', { class: 'rows' }, delegations.map((each) => row(each, me, reload)))))
  }
  await reload()
}
