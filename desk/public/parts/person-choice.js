import { h } from '../lib/dom.js'

/** People to choose from, as radio buttons with how much each has in hand; `none` is said when there is nobody. `many` lets several be chosen. */
export const personChoice = (people, { none, many = false }) => {
  const chosen = () => [...box.querySelectorAll('input:checked')].map((input) => input.value)
  const box = people.length === 0
    ? h('p', { class: 'note' }, none)
    : h('div', { class: 'people', role: 'group', 'aria-label': '人员' }, people.map((person) => h('label', {}, h('input', { type: many ? 'checkbox' : 'radio', name: 'person', value: person.username, required: !many }),
      h('span', {}, person.displayName, h('span', { class: 'soft small' }, `\u3000${person.username}`)), h('span', { class: 'soft small' }, person.openTasks === 0 ? '手上没有事项' : `手上 ${person.openTasks} 项`))))
  return { element: box, chosen }
}
