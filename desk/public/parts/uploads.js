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

/** Where the files of a type that are on their way, or were refused, are shown. */
const sendingPlace = (documentType) => h('div', { class: 'sending', dataset: { type: documentType } })

/** Draws a panel anew: files on their way and refused ones stay where they are, and what was unfolded stays so. */
export const redraw = (box, panel) => {
  const rows = [...box.querySelectorAll('.sending')].map((place) => [place.dataset.type, [...place.children]])
  const unfolded = box.querySelector('details.doc-need')?.open ?? false
  fill(box, panel)
  for (const part of box.querySelectorAll('details.doc-need')) part.open = unfolded
  for (const [type, kept] of rows) box.querySelector(`.sending[data-type="${CSS.escape(type)}"]`)?.append(...kept)
}

/**
 * The documents that are asked for, each with its files, and room for further ones. `required` are the pre-check's rows; `documents` what is there; `nothing` is said when nothing is asked for; `folded` are further rows under a title that opens.
 * `hints` says by document id what did not fit the declaration when it came. A removed file can be taken back for eight seconds.
 */
export const uploadsPanel = ({ caseId, vocabulary, required, folded, nothing = '填写基本情况和投资后，这里会列出需要的材料。', documents, index, hints, reload }) => {
  const accepted = vocabulary.uploads.extensions.map((extension) => `.${extension}`).join(',')
  const hidden = new Set()
  const remove = (document, row) => {
    row.style.display = 'none'
    hidden.add(document.documentId)
    const timer = setTimeout(async () => { try { await api.delete(path`/documents/${document.documentId}`); await reload() } catch (error) { row.style.display = ''; toastProblem(error) } }, 8000)
    toast(`已移除“${document.fileName}”`, { undo: () => { clearTimeout(timer); hidden.delete(document.documentId); row.style.display = '' } })
  }
  const changes = (document, row) => {
    const input = h('input', { type: 'file', accept: accepted, style: 'display:none', onchange: () => { if (input.files[0]) { const place = h('div'); row.after(place); send(document.documentType, input.files[0], place, document.documentId) } } })
    return h('span', { class: 'actions' }, h('button', { class: 'link small', type: 'button', onclick: () => input.click() }, '替换'), input, document.deletable ? h('button', { class: 'link small', type: 'button', onclick: () => remove(document, row) }, '移除') : null)
  }
  const fileRow = (document) => {
    const row = h('div', { class: 'file' }, h('span', {}, documentLink(document), h('span', { class: 'soft small' }, `\u3000${bytes(document.size)}\u3000`), document.status === 'faulty' ? chip('有问题', 'bad') : null),
      faultLines(document.faults), hintLines(hints.get(document.documentId)))
    if (document.replaceable) row.children[0].after(changes(document, row))
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
      const retry = h('button', { class: 'small', type: 'button', onclick: () => { const here = row.parentElement; row.remove(); send(documentType, file, here, replaces) } }, error.problem?.code === 'offline' ? '继续上传' : '重试')
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
  const asked = new Set([...needed, ...(folded?.required ?? [])].map((each) => each.documentType))
  const others = documents.filter((document) => !asked.has(document.documentType))
  const one = (each) => {
    const mine = documents.filter((document) => document.documentType === each.documentType)
    const place = sendingPlace(each.documentType)
    const status = mine.length === 0 ? chip('未上传', 'attention') : mine.some((document) => document.status === 'faulty') ? chip('有问题', 'bad') : chip('已上传', 'good')
    return h('div', { class: 'doc-need' }, h('div', { class: 'line' }, h('span', {}, h('strong', {}, each.title), ' ', forceChip(each.force), each.standIn ? h('span', { class: 'soft small' }, '\u3000可用书面说明代替') : null), status),
      each.note ? h('p', { class: 'soft small' }, each.note) : null, each.mustContain.length > 0 ? h('p', { class: 'soft small' }, `须有：${each.mustContain.join('、').replaceAll('|', ' 或 ')}`) : null, clauses(each.clauses, index), mine.map(fileRow), place, picker(() => each.documentType, place, mine.length === 0 ? '选择文件' : '再传一份'))
  }
  const otherPlace = sendingPlace('')
  const type = h('select', { 'aria-label': '材料类型' }, Object.entries(vocabulary.documentTypes).filter(([key]) => !asked.has(key)).map(([key, title]) => h('option', { value: key, selected: key === 'other' }, title)))
  return h('div', {}, h('p', { class: 'note warn' }, h('strong', {}, '严禁上传涉密信息。'), `可上传 ${vocabulary.uploads.extensions.map((extension) => extension.toUpperCase()).join('、')}，单个文件不超过 ${bytes(vocabulary.uploads.maxBytes)}；上传中断后重新选择同一文件可接着传。`),
    needed.length === 0 ? nothing && h('p', { class: 'soft' }, nothing) : needed.map(one),
    folded && folded.required.length > 0 ? h('details', { class: 'doc-need' }, h('summary', {}, folded.title), folded.required.map(one)) : null,
    h('div', { class: 'doc-need' }, h('div', { class: 'line' }, h('strong', {}, '其他材料'), h('span', { style: 'width:240px' }, type)), others.map(fileRow), otherPlace, picker(() => type.value, otherPlace, '选择文件')))
}
