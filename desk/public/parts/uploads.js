import { api, path } from '../lib/api.js'
import { chip, fill, h } from '../lib/dom.js'
import { bytes } from '../lib/format.js'
import { uploadFile } from '../lib/upload.js'
import { clauses, forceChip } from './clauses.js'
import { toast, toastProblem } from './messages.js'

const openDocument = async (document) => {
  const tab = window.open('', '_blank')
  try {
    const { url } = await api.post(path`/documents/${document.documentId}/links`)
    tab.location = url
  } catch (error) {
    tab?.close()
    toastProblem(error)
  }
}
export const documentLink = (document) => h('button', { class: 'link name', type: 'button', onclick: () => openDocument(document) }, document.fileName)

const hintLines = (hints = []) => hints.map((hint) => h('div', { class: 'fault hint' }, h('strong', {}, hint.fault), `\u3000建议：${hint.remedy}`))
const faultLines = (faults) => faults.map((fault) => h('div', { class: 'fault' }, h('strong', {}, fault.fault), `\u3000怎么改：${fault.remedy}`))

/**
 * The documents that are asked for, each with its files, and room for further ones. `required` are the pre-check's rows; `documents` what is there.
 * `hints` says by document id what did not fit the declaration when it came. A removed file can be taken back for eight seconds.
 */
export const uploadsPanel = ({ caseId, vocabulary, required, documents, index, hints, reload }) => {
  const accepted = vocabulary.uploads.extensions.map((extension) => `.${extension}`).join(',')
  const hidden = new Set()
  const remove = (document, row) => {
    row.style.display = 'none'
    hidden.add(document.documentId)
    const timer = setTimeout(async () => { try { await api.delete(path`/documents/${document.documentId}`); await reload() } catch (error) { row.style.display = ''; toastProblem(error) } }, 8000)
    toast(`已移除“${document.fileName}”`, { undo: () => { clearTimeout(timer); hidden.delete(document.documentId); row.style.display = '' } })
  }
  const replacement = (document, row) => {
    const input = h('input', { type: 'file', accept: accepted, style: 'display:none', onchange: () => { if (input.files[0]) { const place = h('div'); row.after(place); send(document.documentType, input.files[0], place, document.documentId) } } })
    return h('span', { class: 'actions' }, h('button', { class: 'link small', type: 'button', onclick: () => input.click() }, '替换'), input, h('button', { class: 'link small', type: 'button', onclick: () => remove(document, row) }, '移除'))
  }
  const fileRow = (document) => {
    const row = h('div', { class: 'file' }, h('span', {}, documentLink(document), h('span', { class: 'soft small' }, `\u3000${bytes(document.size)}\u3000`), document.status === 'faulty' ? chip('有问题', 'bad') : null),
      faultLines(document.faults), hintLines(hints.get(document.documentId)))
    if (document.deletable) row.children[0].after(replacement(document, row))
    return row
  }
  const send = async (documentType, file, place, replaces) => {
    const bar = h('i')
    const note = h('span', { class: 'soft small' }, '0%')
    const abort = new AbortController()
    const stop = h('button', { class: 'link small', type: 'button', onclick: () => abort.abort() }, '取消')
    const row = h('div', { class: 'file' }, h('span', { class: 'name' }, file.name, '\u3000', note), stop, h('div', { class: 'bar' }, bar))
    place.append(row)
    try {
      if (file.size === 0) throw Object.assign(new Error(`“${file.name}”是空文件。`), { problem: { detail: `“${file.name}”是空的（0 字节）。`, remedy: '请检查原文件，重新导出后再上传。' } })
      if (file.size > vocabulary.uploads.maxBytes) throw Object.assign(new Error('too large'), { problem: { detail: `“${file.name}”有 ${bytes(file.size)}，超过 ${bytes(vocabulary.uploads.maxBytes)} 的限制。`, remedy: '请压缩图片、拆分文件或降低扫描分辨率后再上传。' } })
      const stored = await uploadFile({ caseId, documentType, file, replaces, signal: abort.signal, onProgress: (part) => { bar.style.width = `${Math.round(part * 100)}%`; note.textContent = part >= 1 ? '正在检查内容……' : `${Math.round(part * 100)}%` } })
      row.remove()
      if (stored) await reload(stored)
    } catch (error) {
      const retry = h('button', { class: 'small', type: 'button', onclick: () => { row.remove(); send(documentType, file, place, replaces) } }, error.problem?.code === 'offline' ? '继续上传' : '重试')
      fill(row, h('span', { class: 'name' }, file.name), h('span', { class: 'actions' }, retry, h('button', { class: 'link small', type: 'button', onclick: () => row.remove() }, '关闭')), h('div', { class: 'fault' }, h('strong', {}, error.problem?.detail ?? error.message), error.problem?.remedy ? `\u3000怎么改：${error.problem.remedy}` : ''))
    }
  }
  const picker = (documentType, place, label) => {
    const input = h('input', { type: 'file', multiple: true, accept: accepted, style: 'display:none', onchange: () => { for (const file of input.files) send(documentType(), file, place); input.value = '' } })
    const drop = h('div', { class: 'drop' }, h('button', { type: 'button', class: 'small', onclick: () => input.click() }, label), ' 或把文件拖到这里', input)
    drop.addEventListener('dragover', (event) => { event.preventDefault(); drop.classList.add('over') })
    drop.addEventListener('dragleave', () => drop.classList.remove('over'))
    drop.addEventListener('drop', (event) => { event.preventDefault(); drop.classList.remove('over'); for (const file of event.dataTransfer.files) send(documentType(), file, place) })
    return drop
  }
  const needed = [...new Map(required.map((each) => [each.documentType, each])).values()]
  const asked = new Set(needed.map((each) => each.documentType))
  const others = documents.filter((document) => !asked.has(document.documentType))
  const one = (each) => {
    const mine = documents.filter((document) => document.documentType === each.documentType)
    const place = h('div')
    const status = mine.length === 0 ? chip('未上传', 'attention') : mine.some((document) => document.status === 'faulty') ? chip('有问题', 'bad') : chip('已上传', 'good')
    return h('div', { class: 'doc-need' }, h('div', { class: 'line' }, h('span', {}, h('strong', {}, each.title), ' ', forceChip(each.force), each.standIn ? h('span', { class: 'soft small' }, '\u3000可用书面说明代替') : null), status),
      each.mustContain.length > 0 ? h('p', { class: 'soft small' }, `须有：${each.mustContain.join('、').replaceAll('|', ' 或 ')}`) : null, clauses(each.clauses, index), mine.map(fileRow), place, picker(() => each.documentType, place, mine.length === 0 ? '选择文件' : '再传一份'))
  }
  const otherPlace = h('div')
  const type = h('select', { 'aria-label': '材料类型' }, Object.entries(vocabulary.documentTypes).filter(([key]) => !asked.has(key)).map(([key, title]) => h('option', { value: key, selected: key === 'other' }, title)))
  return h('div', {}, h('p', { class: 'note warn' }, h('strong', {}, '严禁上传涉密信息。'), `可上传 ${vocabulary.uploads.extensions.map((extension) => extension.toUpperCase()).join('、')}，单个文件不超过 ${bytes(vocabulary.uploads.maxBytes)}；上传中断后重新选择同一文件可接着传。`),
    needed.length === 0 ? h('p', { class: 'soft' }, '填写基本情况和投资后，这里会列出需要的材料。') : needed.map(one),
    h('div', { class: 'doc-need' }, h('div', { class: 'line' }, h('strong', {}, '其他材料'), h('span', { style: 'width:240px' }, type)), others.map(fileRow), otherPlace, picker(() => type.value, otherPlace, '选择文件')))
}
