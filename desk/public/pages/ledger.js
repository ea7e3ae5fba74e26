import { api } from '../lib/api.js'
import { fill, h } from '../lib/dom.js'
import { act } from '../parts/messages.js'

export const show = async (root) => {
  const result = h('div')
  const button = h('button', { class: 'primary', onclick: () => act(button, async () => {
    const answer = await api.get('/ledger/verification')
    fill(result, h('div', { class: `note ${answer.intact ? 'good' : 'bad'}` }, h('h3', {}, answer.intact ? '台账完整' : `台账有 ${answer.faults.length} 处异常`),
      h('p', {}, `共 ${answer.entries} 条，最后一条序号 ${answer.head.seq}。`), h('p', { class: 'small', style: 'overflow-wrap:anywhere' }, `末条校验值：${answer.head.hash}`),
      answer.faults.length > 0 ? h('ul', {}, answer.faults.map((fault) => h('li', {}, `第 ${fault.seq} 条：${fault.message}`))) : null))
  }) }, '核验台账')
  fill(root, h('div', { class: 'page-head' }, h('h1', {}, '台账核验')), h('div', { class: 'card' }, h('p', {}, '台账只增不改，每一条都带有前一条的校验值。核验会从头计算整条链，任何增删改都会被发现。'), h('p', { class: 'soft' }, '可将末条校验值另行留存，下次核验时对照。'), h('p', { style: 'margin-top:14px' }, button)), result)
}
