import { api, path } from '../lib/api.js'
import { chip, fill, h } from '../lib/dom.js'
import { day } from '../lib/format.js'
import { confirmAct } from '../parts/messages.js'

const tones = { collecting: 'busy', compiling: 'attention', issued: 'good', closed: 'neutral' }

const row = (plan) => h('a', { class: 'project-row', href: `#${path`/plans/${plan.planId}`}` },
  h('span', { class: 'title' }, plan.title), h('span', {}, chip(plan.stateTitle, tones[plan.state])),
  h('span', { class: 'soft small' }, [plan.code, plan.packTitle, plan.windowTitle].filter(Boolean).join('\u3000')), h('span', { class: 'soft small' }, plan.closesOn ? `${day(plan.closesOn)}截止` : '文件没有写明截止日期'))

/** A plan that no window opens is opened by a person: pack, window, year. */
const openPlan = async (windows) => {
  const choice = h('select', {}, windows.map((window) => h('option', { value: JSON.stringify([window.packId, window.windowId]) }, `${window.packTitle}：${window.title}`)))
  const year = h('input', { type: 'number', value: String(new Date().getFullYear() + 1), min: '2000', max: '2100' })
  const opened = await confirmAct({
    title: '开始编制年度计划', text: '同一窗口同一年度只有一份；窗口到了系统会自动开始。', action: '开始',
    content: h('div', {}, h('div', { class: 'field' }, h('label', {}, '办法和窗口'), choice), h('div', { class: 'field' }, h('label', {}, '计划年度'), year)),
    work: () => { const [packId, windowId] = JSON.parse(choice.value); return api.post('/plans', { packId, windowId, year: Number(year.value) }) },
  })
  if (opened) location.hash = path`/plans/${opened.planId}`
}

/** 年度计划: every plan that the caller has a part in, the newest year first. */
export const show = async (root) => {
  const { plans, windows } = await api.get('/plans')
  fill(root, h('div', { class: 'page-head' }, h('h1', {}, '年度计划'), windows.length > 0 ? h('button', { class: 'primary', onclick: () => openPlan(windows) }, '开始编制') : null),
    plans.length === 0 ? h('div', { class: 'card empty' }, h('h2', {}, '还没有年度计划'), h('p', {}, '申报窗口到了系统自动开始；文件没有写明窗口的，由项目审批部门开始。')) : h('div', { class: 'card list' }, plans.map(row)))
}
