import { fill, h } from '../lib/dom.js'
import { readValue, valueAt } from '../lib/fields.js'
import { money } from '../lib/format.js'

const choices = (field, vocabulary, value, label, change) => {
  const options = field.choices ? field.choices.map((each) => [each.value, each.label]) : field.kind === 'yesno' ? [[true, '是'], [false, '否']] : Object.entries(vocabulary.options[field.path] ?? {}).map(([key, title]) => [field.path === 'mlpsLevel' && /^\d$/.test(key) ? Number(key) : key, title])
  const box = h('div', { class: 'choices', role: 'radiogroup', 'aria-label': label })
  for (const [key, title] of options) {
    const input = h('input', { type: 'radio', name: field.path, checked: value === key, onclick: () => { if (input.dataset.on === '1') { input.checked = false; change(undefined) } else change(key); for (const other of box.querySelectorAll('input')) other.dataset.on = other.checked ? '1' : '' } })
    input.dataset.on = value === key ? '1' : ''
    box.append(h('label', {}, input, title))
  }
  return box
}

const typed = (field, value, change, note) => {
  const shown = value === undefined ? '' : Array.isArray(value) ? value.join('、') : String(value)
  const attributes = { id: field.path, value: shown, 'aria-describedby': `${field.path}-note`, ...(field.kind === 'money' || field.kind === 'number' ? { inputmode: 'decimal' } : {}), ...(field.kind === 'date' ? { type: 'date' } : {}) }
  const input = h(field.kind === 'long' ? 'textarea' : 'input', { ...attributes, maxlength: field.maxLength ?? (field.kind === 'long' ? 4000 : 300) })
  const tell = () => {
    const { value: read, error } = readValue(field, input.value)
    input.closest('.field')?.classList.toggle('wrong', error !== undefined)
    fill(note, error ? h('div', { class: 'error' }, error) : h('div', { class: 'hint' }, field.kind === 'money' && read !== undefined ? money(read) : field.hint ?? ''))
    return { read, error }
  }
  input.addEventListener('input', () => { const { read, error } = tell(); if (error === undefined) change(read) })
  tell()
  return input
}

/** One question with its label and choices, its own or from the vocabulary; `must` marks it as one that has to be answered; `change(value)` gets undefined when the answer is taken back. */
export const fieldOf = (field, vocabulary, facts, change) => {
  const note = h('div', { id: `${field.path}-note` })
  const label = (field.label ?? vocabulary.labels[field.path] ?? field.path).replace(/（公共类、专业类）|（元）/, '')
  const value = valueAt(facts, field.path)
  const isChoice = field.kind === 'yesno' || field.kind === 'choice'
  const control = isChoice ? choices(field, vocabulary, value, label, change) : typed(field, value, change, note)
  if (isChoice && field.hint) fill(note, h('div', { class: 'hint' }, field.hint))
  const must = field.must ? h('span', { class: 'must' }, '必填') : null
  const box = h('div', { class: 'field', dataset: { path: field.path } },
    isChoice ? h('div', { class: 'label' }, label, must) : h('label', { for: field.path }, label, field.kind === 'money' ? h('span', { class: 'optional' }, '元') : null, must), control, note)
  return box
}
