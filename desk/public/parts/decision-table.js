import { api } from '../lib/api.js'
import { fill, h, loadScript, loadStyle, loading } from '../lib/dom.js'

const styles = ['dmn-js-shared', 'dmn-js-drd', 'dmn-js-decision-table', 'dmn-js-literal-expression', 'dmn-js-boxed-expression']

/** Reads the table's cells out in the words of the forms; the original stays as the cell's tooltip. */
const readOut = (holder, options) => {
  const words = new Map(Object.values(options).flatMap((labels) => Object.entries(labels)))
  for (const cell of holder.querySelectorAll('tbody td.input-cell, tbody td.output-cell')) {
    const text = cell.textContent
    const said = text.trim() === 'true' ? '是' : text.trim() === 'false' ? '否' : text.trim() === 'null' ? '—' : text.replace(/"([A-Za-z]+)"/g, (whole, word) => words.get(word) ?? whole)
    if (said !== text) { cell.title = text; cell.textContent = said }
  }
  const heads = { When: '当', And: '且', Then: '则', Annotations: '说明' }
  for (const head of holder.querySelectorAll('thead .clause, thead th')) if (head.childElementCount === 0) head.textContent = heads[head.textContent.trim()] ?? head.textContent
}

/** A DMN table drawn by dmn-js, the rows that decided marked. */
export const decisionTable = (dmnXml, rows) => {
  const box = h('div', { class: 'dmn' })
  const draw = async () => {
    fill(box, loading('正在绘制决策表……'))
    for (const style of styles) loadStyle(`/vendor/dmn-js/assets/${style}.css`)
    loadStyle('/vendor/dmn-js/assets/dmn-font/css/dmn.css')
    await loadScript('/vendor/dmn-js/dmn-viewer.production.min.js')
    const holder = h('div')
    fill(box, holder)
    const viewer = new window.DmnJS({ container: holder })
    await viewer.importXML(dmnXml)
    const table = viewer.getViews().find((view) => view.type === 'decisionTable') ?? viewer.getViews()[0]
    await viewer.open(table)
    readOut(holder, (await api.get('/facts')).options)
    let first
    for (const row of rows) {
      for (const cell of holder.querySelectorAll(`[data-row-id="${CSS.escape(row)}"]`)) { cell.classList.add('matched'); first ??= cell }
    }
    first?.scrollIntoView({ block: 'center' })
  }
  draw().catch((error) => fill(box, h('p', { class: 'soft', style: 'padding:16px' }, `决策表没有画出来：${error.message}`)))
  return h('div', {}, box, rows.length > 0 ? h('p', { class: 'legend' }, h('span', {}, h('i'), `底色标出的是对本项目起作用的行：${rows.join('、')}`)) : null)
}
