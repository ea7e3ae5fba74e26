import { api, path } from '../lib/api.js'
import { h } from '../lib/dom.js'
import { day } from '../lib/format.js'
import { redraw, uploadsPanel } from './uploads.js'
import { toast } from './messages.js'

/** What did not fit the declaration when a file came, by document id, until the page is left. */
const hints = new Map()

const noteOf = ({ moment, duties }) => [moment ? `${moment}时提交` : null, duties.length > 0 ? `对应期限：${duties.map(({ title, dueDate }) => `“${title}”${dueDate ? `（${day(dueDate)}前）` : ''}`).join('、')}` : null].filter(Boolean).join('；')

/** Not yet due, and nothing came: what is handed in with the application for acceptance, while the project is still being built. */
const isLater = (project) => (each) => project.stage === 'implementation' && !each.handedIn && each.duties.length === 0 && each.moment === '验收'

const told = (later, now) => {
  if (later.wanted.length === 0) return '目前没有点名要交的材料；需要时可以上传其他材料。'
  const lacking = now.filter((each) => !each.handedIn).length
  return lacking === 0 ? '眼下要交的都已上传，可以再传新的。' : `眼下还有 ${lacking} 份没有上传，没有交的排在前面。`
}

const panel = ({ project, vocabulary, later, documents, reload }) => {
  const rows = later.wanted.map((each) => ({ ...each, note: noteOf(each) }))
  const [now, folded] = [rows.filter((each) => !isLater(project)(each)), rows.filter(isLater(project))]
  const asked = new Set(rows.map((each) => each.documentType))
  return [h('h2', {}, '上传后续材料'), h('p', { class: 'soft', style: 'margin-bottom:12px' }, told(later, now)),
    later.checked ? null : h('p', { class: 'note warn' }, '暂时无法按办法核对还缺哪些材料，只列出期限点名的。上传不受影响。'),
    uploadsPanel({
      caseId: project.caseId, vocabulary: { ...vocabulary, documentTypes: Object.fromEntries(later.types.map(({ documentType, title }) => [documentType, title])) },
      required: now, nothing: '', folded: { title: `申请验收时要交的 ${folded.length} 份`, required: folded }, index: later.clauses, hints, reload,
      documents: documents.filter((document) => document.status !== 'replaced' && (asked.has(document.documentType) || document.replaceable || hints.has(document.documentId))),
    })]
}

/**
 * 上传后续材料: for the unit of an established project, what is still to come first, then any other type; null when nothing can be uploaded now.
 * `changed(documents)` is told when a file came.
 */
export const laterPapers = async (project, documents, changed) => {
  const ask = () => api.get(path`/projects/${project.caseId}/later-documents`)
  const first = await ask()
  if (!first.open) return null
  const vocabulary = await api.get('/facts')
  const box = h('div', { class: 'card' })
  const reload = async (stored) => {
    if (stored) {
      hints.set(stored.documentId, stored.hints)
      toast(stored.hints.length === 0 ? `“${stored.fileName}”已上传并通过检查。` : `“${stored.fileName}”已收下，另有 ${stored.hints.length} 条提示，请核对。`)
    }
    const [later, list] = await Promise.all([ask(), changed()])
    redraw(box, panel({ project, vocabulary, later, documents: list, reload }))
  }
  redraw(box, panel({ project, vocabulary, later: first, documents, reload }))
  return box
}
