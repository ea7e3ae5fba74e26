import { api, path } from '../lib/api.js'
import { fill, h } from '../lib/dom.js'
import { valueAt, withValue } from '../lib/fields.js'
import { fieldOf } from './field.js'
import { confirmAct, toast } from './messages.js'
import { rowsField } from './rows-field.js'

/** What was typed into forms that were closed unsent, until the page is left. */
const drafts = new Map()
const noVocabulary = { labels: {}, options: {} }
const blank = (value) => value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

const wrong = (box, message, by = 'desk') => {
  box.classList.add('wrong')
  box.dataset.by = by
  fill(box.querySelector('[id$="-note"]'), h('div', { class: 'error' }, message))
}

/** The box of the question to which a path of the API belongs, the nearest one above it. */
const boxAt = (content, at) => {
  for (let name = at.replace(/^data\./, ''); name !== ''; name = name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : '') {
    const box = content.querySelector(`[data-path="${CSS.escape(name)}"]`)
    if (box) return box
  }
  return null
}

/** The questions of a request: what is always asked, what may be added, and the section that holds the facts as they will be. */
const questions = (project, form, data, change) => {
  const now = (field) => project.factList.find(({ path: fact }) => field.section && field.name.endsWith(`.${fact}`))?.value
  const draw = (field) => {
    const shown = { ...field, path: field.name, kind: field.type, must: field.required, hint: now(field) === undefined ? field.hint : `现为：${now(field)}` }
    const answered = (value) => { box.classList.remove('wrong'); change(field.name, value) }
    const box = field.type === 'rows' ? rowsField(shown, valueAt(data(), field.name) ?? [], answered) : fieldOf(shown, noVocabulary, data(), answered)
    return box
  }
  const main = form.fields.filter((field) => !field.section && field.read)
  const more = form.fields.filter((field) => !field.section && !field.read)
  const sections = [...new Set(form.fields.map((field) => field.section).filter(Boolean))]
  const picked = (title) => {
    const place = h('div')
    const rest = form.fields.filter((field) => field.section === title)
    const select = h('select', { 'aria-label': `${title}：添加一项`, onchange: () => {
      const field = rest.find((each) => each.name === select.value)
      select.value = ''
      if (!field) return
      if (!place.querySelector(`[data-path="${CSS.escape(field.name)}"]`)) place.append(draw(field))
      place.querySelector(`[data-path="${CSS.escape(field.name)}"]`).querySelector('input, textarea, button')?.focus()
    } }, h('option', { value: '' }, '选择有变化的一项……'), rest.map((field) => h('option', { value: field.name }, field.label)))
    place.append(...rest.filter((field) => !blank(valueAt(data(), field.name))).map(draw))
    return h('fieldset', {}, h('legend', {}, title, h('span', { class: 'optional' }, '有变化的才填')), place, select)
  }
  return h('div', { class: 'request-form' }, main.map(draw), sections.map(picked), more.length === 0 ? null : h('details', { open: more.some((field) => !blank(valueAt(data(), field.name))) }, h('summary', {}, '其他情况（所适用的办法不据此判断，可以不填）'), more.map(draw)))
}

/** Refuses what is not filled in or cannot be read, each beside its question, before anything is sent. */
const mustBeWhole = (form, content, data) => {
  // What the API said last time is for the API to say again.
  for (const box of content.querySelectorAll('.field.wrong[data-by="api"]')) { box.classList.remove('wrong'); fill(box.querySelector('[id$="-note"]')) }
  for (const field of form.fields) {
    const box = content.querySelector(`[data-path="${CSS.escape(field.name)}"]`)
    if (field.required && blank(valueAt(data, field.name)) && !box.classList.contains('wrong')) wrong(box, '必填，尚未填写')
  }
  const boxes = [...content.querySelectorAll('.field.wrong')]
  if (boxes.length === 0) return
  throw Object.assign(new Error(), { at: boxes[0].querySelector('input, textarea'), problem: { title: '还不能提交', detail: `有 ${boxes.length} 处需要改正，已在上面标出。` } })
}

/** Shows each fault of the API beside its question, by its Chinese name. */
const showFaults = (form, content, error) => {
  const told = new Map()
  for (const fault of error.problem?.errors ?? []) {
    const box = boxAt(content, fault.path)
    if (!box) continue
    fault.label = form.fields.find((field) => field.name === box.dataset.path)?.label
    told.set(box, [...(told.get(box) ?? []), fault.message])
  }
  for (const [box, messages] of told) wrong(box, messages.join('；'), 'api')
  for (const { path: at, row, message } of error.problem?.errors ?? []) {
    const box = row === undefined ? null : boxAt(content, at)
    if (!box?.begin) continue
    const begin = h('button', { type: 'button', class: 'small', onclick: () => { begin.remove(); box.begin({ ...row }) } }, `写明理由不办${/^“[^”]*”/.exec(message)?.[0] ?? ''}`)
    box.querySelector('[id$="-note"]').append(begin)
  }
  const [first] = told.keys()
  error.at = first?.querySelector('input, textarea, button')
}

/** Opens the form of one kind of request; what is typed stays on an error, and when the dialog is closed and opened again. Answers whether something was handed in. */
export const askFor = async (project, form) => {
  const key = `${project.caseId}/${form.kind}`
  let data = drafts.get(key) ?? {}
  const content = questions(project, form, () => data, (name, value) => { data = withValue(data, name, blank(value) ? undefined : value); drafts.set(key, data) })
  const ending = form.kind === 'termination'
  const done = await confirmAct({
    title: form.title, text: h('p', { class: 'soft' }, form.about), action: form.kind === 'event' ? '登记' : '提交', danger: ending, content,
    work: async () => {
      mustBeWhole(form, content, data)
      try {
        return await api.post(path`/projects/${project.caseId}/requests`, { kind: form.kind, data })
      } catch (error) {
        showFaults(form, content, error)
        throw error
      }
    },
  })
  if (!done) return false
  drafts.delete(key)
  toast(done.first === false ? `同样的“${form.title}”已经在办，没有重复登记。` : form.kind === 'event' ? '已登记。' : `“${form.title}”已提交。`)
  return true
}
