import { api, path } from '../lib/api.js'
import { chip, fill, h, loadScript, loadStyle } from '../lib/dom.js'
import { untilDue } from '../lib/format.js'
import { session } from '../lib/session.js'
import { handOver } from '../parts/hand-over.js'
import { act, problemNote, toast } from '../parts/messages.js'
import { papersView } from '../parts/papers.js'
import { dueText, limitTitle, whyDate } from '../parts/why-date.js'

/** form-js speaks English where its schema has no say; these few words are put right after each rendering. */
const words = { 'Add new': '增加一行', 'Remove': '删除', 'Required': '必填', 'No data': '没有内容', 'Nothing to show.': '没有内容' }
const speakChinese = (box) => {
  const walk = () => {
    for (const node of box.querySelectorAll('button, span, td, label')) {
      for (const part of node.childNodes) if (part.nodeType === 3 && words[part.textContent.trim()]) part.textContent = words[part.textContent.trim()]
    }
    for (const label of box.querySelectorAll('label, .fjs-form-field-label')) for (const part of label.childNodes) if (part.nodeType === 3) part.textContent = part.textContent.replace('点 Add new 增加一行', '点“增加一行”')
  }
  const watcher = new window.MutationObserver(walk)
  watcher.observe(box, { childList: true, subtree: true })
  walk()
  return () => watcher.disconnect()
}

const kept = (stepKey) => `binglian.form.${stepKey}`

const drawForm = async (box, task) => {
  loadStyle('/vendor/form-js/assets/form-js.css')
  await loadScript('/vendor/form-js/form-viewer.umd.js')
  const form = new window.FormViewer.Form({ container: box })
  const saved = JSON.parse(localStorage.getItem(kept(task.step.stepKey)) ?? 'null')
  await form.importSchema(task.form, { ...task.formView.entry, ...saved, formView: task.formView })
  form.on('changed', ({ data }) => localStorage.setItem(kept(task.step.stepKey), JSON.stringify(Object.fromEntries(Object.entries(data).filter(([key]) => key !== 'formView')))))
  return form
}

export const show = async (root, [stepKey]) => {
  const me = session.current().caller.username
  const operator = !session.has('reviewer')
  let quiet = () => {}
  const reload = async () => {
    const task = await api.get(path`/tasks/${stepKey}`)
    const { step, project } = task
    const mine = step.assignee === me
    const open = step.state === 'open'
    const problem = h('div')
    const box = h('div', { class: 'card' })
    const send = async (form, button) => {
      const { data, errors } = form.submit()
      if (Object.keys(errors).length > 0) { fill(problem, h('div', { class: 'note bad', role: 'alert' }, h('h3', {}, '还不能提交'), h('p', {}, '请按表单上的提示补全标红的内容。'))); return }
      button.disabled = true
      try {
        const values = Object.fromEntries(Object.entries(data).filter(([key]) => key !== 'formView'))
        await api.post(path`/tasks/${stepKey}/completion`, { values })
        localStorage.removeItem(kept(stepKey))
        toast('已提交。')
        location.hash = '#/tasks'
      } catch (error) {
        for (const fault of error.problem?.errors ?? []) fault.label = '表单'
        fill(problem, problemNote(error))
        problem.scrollIntoView({ block: 'center' })
        button.disabled = false
      }
    }
    const soon = () => setTimeout(reload, 700)
    fill(root, h('div', { class: 'page-head' }, h('div', {}, h('h1', {}, `${step.title}：${project.name}`), h('p', { class: 'soft' }, [project.projectCode, `${step.bodyName}${step.levelTitle ? `（${step.levelTitle}）` : ''}`, `第 ${step.round} 轮`, `${limitTitle(step)} ${dueText(step)}（${untilDue(step.dueAt)}）`].filter(Boolean).join('\u3000')), whyDate(step.limit.why)),
      h('div', { class: 'actions' }, step.overdue ? chip(`已超${limitTitle(step)}`, 'bad') : null, h('a', { class: 'button', href: `#${path`/projects/${project.caseId}`}` }, '查看项目'),
        open && !operator && !mine && !step.assignee ? h('button', { class: 'primary', onclick: (event) => act(event.target, async () => { await api.post(path`/tasks/${stepKey}/claim`); toast('已签收。'); soon() }) }, '签收') : null,
        open && mine ? h('button', { onclick: (event) => act(event.target, async () => { await api.post(path`/tasks/${stepKey}/release`); toast('已放回待签收。'); soon() }) }, '放回') : null,
        open && (mine || operator || !step.assignee) ? h('button', { onclick: () => handOver(step, () => { location.hash = '#/tasks' }) }, '转办') : null)),
    open ? null : h('div', { class: 'note warn' }, h('h3', {}, `该事项${step.stateTitle}`), h('p', {}, '现在不能提交意见。')),
    open && step.assignee && !mine ? h('div', { class: 'note warn' }, h('p', {}, `该事项已由 ${step.assignee} 签收，转办后才能由他人提交。`)) : null,
    problem, box)
    if (task.form === null) { fill(box, h('p', {}, `没有找到表单 ${step.formId}。`)); return }
    const form = await drawForm(box, task)
    quiet = speakChinese(box)
    if (open && !operator && step.formId !== 'correct-declaration' && (mine || !step.assignee)) {
      const button = h('button', { class: 'primary', onclick: () => send(form, button) }, '提交')
      box.after(h('div', { class: 'actions', style: 'justify-content:flex-end;margin-bottom:16px' }, h('span', { class: 'save-state' }, '填写的内容暂存在本机'), button))
    }
    if (step.formId === 'issue-paper') root.append(h('h2', { style: 'margin:24px 0 12px' }, '公文办理'), ...[await papersView(project, reload)].flat())
  }
  await reload()
  return () => quiet()
}
