import { fill, h } from '../lib/dom.js'

/** A short message at the corner; with `undo` it offers to take the act back. */
export const toast = (text, { bad = false, undo, undoLabel = '撤销' } = {}) => {
  const close = () => box.remove()
  const box = h('div', { class: bad ? 'toast bad' : 'toast', role: bad ? 'alert' : 'status' }, h('span', {}, text), undo ? h('button', { onclick: () => { close(); undo() } }, undoLabel) : null)
  document.querySelector('#toasts').append(box)
  setTimeout(close, undo ? 8000 : bad ? 9000 : 4500)
}

/** A refusal as a block: what happened, what to do, every fault. */
export const problemNote = (error) => {
  const problem = error.problem ?? { title: '页面出错', detail: error.message, remedy: '请刷新页面；仍不行请联系运行维护人员。' }
  const faults = problem.errors ?? []
  return h('div', { class: 'note bad', role: 'alert' },
    h('h3', {}, problem.title), h('p', {}, problem.detail),
    faults.length > 0 ? h('ul', {}, faults.map((fault) => h('li', {}, fault.label ?? fault.path, '：', fault.message))) : null,
    problem.remedy ? h('p', { class: 'soft' }, `怎么办：${problem.remedy}`) : null)
}

export const toastProblem = (error) => toast([error.problem?.detail ?? error.message, error.problem?.remedy].filter(Boolean).join(' '), { bad: true })

/** Runs an act of a button: the button is off while it runs, a refusal is told. */
export const act = async (button, work) => {
  button.disabled = true
  try {
    return await work()
  } catch (error) {
    toastProblem(error)
    return undefined
  } finally {
    button.disabled = false
  }
}

/**
 * Asks before something that cannot be undone. `work` gets the reason when one is asked for; the dialog stays open with the refusal if it fails, at the control that the error names as `at`.
 * Answers what `work` answered, or undefined when the person thought better of it.
 */
export const confirmAct = ({ title, text, action, danger = false, reason, content, work }) => new Promise((resolve) => {
  const problem = h('div')
  const input = reason ? h('textarea', { required: true, minlength: 2, maxlength: 1000, 'aria-label': reason }) : null
  const button = h('button', { class: danger ? 'danger' : 'primary', type: 'submit' }, action)
  const form = h('form', { method: 'dialog' }, h('h2', {}, title), typeof text === 'string' ? h('p', {}, text) : text, content,
    input ? h('div', { class: 'field' }, h('label', {}, reason), input) : null, problem,
    h('div', { class: 'actions' }, h('button', { type: 'button', onclick: () => dialog.close() }, '取消'), button))
  const dialog = h('dialog', {}, form)
  let answer
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    button.disabled = true
    try {
      answer = (await work(input?.value.trim())) ?? true
      dialog.close()
    } catch (error) {
      fill(problem, problemNote(error))
      button.disabled = false
      if (error.at) error.at.focus()
      else problem.scrollIntoView({ block: 'nearest' })
    }
  })
  dialog.addEventListener('close', () => { dialog.remove(); resolve(answer) })
  document.body.append(dialog)
  dialog.showModal()
})

/** A large window for a table or a diagram. */
export const showWide = (title, content) => {
  const dialog = h('dialog', { class: 'wide' }, h('div', { class: 'inside' }, h('div', { class: 'page-head' }, h('h2', {}, title), h('button', { onclick: () => dialog.close() }, '关闭')), content))
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}
