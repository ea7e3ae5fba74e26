import { h } from '../lib/dom.js'
import { withValue } from '../lib/fields.js'
import { fieldOf } from './field.js'

/** A question with several rows of the same fields; `change(rows)` gets the rows that hold something. */
export const rowsField = (field, value, change) => {
  const rows = new Map()
  let next = 0
  const list = h('div')
  const tell = () => change([...rows.values()].filter((row) => Object.keys(row).length > 0))
  const add = (given = {}) => {
    const at = next
    next += 1
    rows.set(at, given)
    const asked = field.fields.map((each) => {
      const path = `${field.name}.${at}.${each.name}`
      const box = fieldOf({ ...each, path, kind: each.type, must: each.required }, { labels: {}, options: {} }, given[each.name] === undefined ? {} : withValue({}, path, given[each.name]), (answer) => { rows.set(at, withValue(rows.get(at), each.name, answer)); tell() })
      return box
    })
    const row = h('div', { class: 'one-row', role: 'group', 'aria-label': `${field.label}，第 ${rows.size} 行` }, asked, h('button', { type: 'button', class: 'link small', onclick: () => { rows.delete(at); row.remove(); tell() } }, '移除这一行'))
    list.append(row)
  }
  for (const row of value) add(row)
  const box = h('div', { class: 'field', dataset: { path: field.name } }, h('div', { class: 'label' }, field.label), list,
    h('button', { type: 'button', class: 'small', onclick: () => { add(); list.lastChild.querySelector('input, textarea')?.focus() } }, '添加一行'), h('div', { id: `${field.name}-note` }, field.hint ? h('div', { class: 'hint' }, field.hint) : null))
  /** A row that somebody else began: what is left to say is asked next. */
  box.begin = (given) => { add(given); tell(); [...list.lastChild.querySelectorAll('input, textarea')].find((each) => each.value === '')?.focus() }
  return box
}
