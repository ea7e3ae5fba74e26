import { api, path } from '../lib/api.js'
import { fill, h, loadScript, loadStyle, loading } from '../lib/dom.js'

/** A BPMN diagram, the elements at which the case stands marked; call activities whose process is running are marked too. */
export const processDiagram = ({ processId, current }, running = []) => {
  const box = h('div', { class: 'diagram' })
  const draw = async () => {
    fill(box, loading('正在绘制流程图……'))
    for (const style of ['diagram-js', 'bpmn-js']) loadStyle(`/vendor/bpmn-js/assets/${style}.css`)
    await loadScript('/vendor/bpmn-js/bpmn-navigated-viewer.production.min.js')
    const { bpmnXml } = await api.get(path`/processes/${processId}`)
    fill(box)
    const viewer = new window.BpmnJS({ container: box })
    await viewer.importXML(bpmnXml)
    const canvas = viewer.get('canvas')
    const calls = [...new window.DOMParser().parseFromString(bpmnXml, 'text/xml').getElementsByTagNameNS('*', 'calledElement')].filter((element) => running.includes(element.getAttribute('processId'))).map((element) => element.closest('[id]')?.getAttribute('id'))
    for (const id of [...current, ...calls]) if (id && viewer.get('elementRegistry').get(id)) canvas.addMarker(id, 'here')
    canvas.zoom('fit-viewport', 'auto')
  }
  draw().catch((error) => fill(box, h('p', { class: 'soft', style: 'padding:16px' }, `流程图没有画出来：${error.message}`)))
  return h('div', {}, box, h('div', { class: 'legend' }, h('span', {}, h('i'), '项目当前所在的环节'), h('span', {}, '拖动可平移，Ctrl＋滚轮可缩放')))
}
