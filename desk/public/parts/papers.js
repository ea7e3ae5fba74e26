import { api, path } from '../lib/api.js'
import { chip, h } from '../lib/dom.js'
import { day, time } from '../lib/format.js'
import { session } from '../lib/session.js'
import { confirmAct, toast } from './messages.js'
import { documentLink } from './uploads.js'

const steps = [['drafted', '拟稿'], ['checked', '核稿'], ['countersigned', '会签'], ['signed', '签发'], ['numbered', '编号'], ['sealed', '用印'], ['delivered', '送达']]

const way = (paper) => {
  const reached = paper.state === 'void' ? -1 : steps.findIndex(([state]) => state === paper.state)
  const passed = new Set(paper.history.map((event) => event.state))
  return h('ol', { class: 'steps-bar' }, steps.filter(([state]) => state !== 'countersigned' || passed.has(state) || reached < 2).map(([state, title]) => {
    const event = paper.history.findLast((each) => each.state === state)
    return h('li', { class: event ? 'done' : '' }, title, event ? h('small', {}, `${event.by} ${time(event.at)}`) : null)
  }))
}

const seal = (paper, reload) => {
  const file = h('input', { type: 'file', accept: '.pdf,.ofd,.png,.jpg,.jpeg,.tif,.tiff', required: true })
  const issuedOn = h('input', { type: 'date', required: true, max: new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' }) })
  return confirmAct({
    title: '上传用印件', action: '上传', text: `上传办公室返回的“${paper.title}”用印件（PDF、OFD 或扫描件）。它是正式文件，归档和法定日期都以它为准。`,
    content: h('div', {}, h('div', { class: 'field' }, h('label', {}, '用印件'), file), h('div', { class: 'field' }, h('label', {}, '印发日期'), issuedOn)),
    work: () => api.put(`${path`/papers/${paper.paperId}/sealed`}?fileName=${encodeURIComponent(file.files[0].name)}&issuedOn=${issuedOn.value}`, file.files[0], { 'content-type': 'application/octet-stream' }),
  }).then((done) => { if (done) { toast('用印件已收下。'); reload() } })
}

const number = (paper, reload) => {
  const input = h('input', { placeholder: '不填则按序自动编号', maxlength: 60 })
  return confirmAct({ title: '编号', action: '编号', text: '文号按字号和年度顺序编，作废的号不再使用。', content: h('div', { class: 'field' }, h('label', {}, '机关另行编的文号', h('span', { class: 'optional' }, '可不填')), input), work: () => api.post(path`/papers/${paper.paperId}/acts`, { act: 'number', ...(input.value.trim() ? { number: input.value.trim() } : {}) }) })
    .then((done) => { if (done) { toast(`已编号：${done.number}`); reload() } })
}

const voidPaper = (paper, reload) => confirmAct({ title: '作废公文', danger: true, action: '作废', text: '作废后不能恢复，已用的文号留作废号。', reason: '原因', work: (reason) => api.post(path`/papers/${paper.paperId}/voiding`, { reason }) }).then((done) => { if (done) { toast('已作废。'); reload() } })

const buttons = (paper, reload) => paper.next.map(({ act, title }) => {
  if (act === 'seal') return h('button', { class: 'primary', onclick: () => seal(paper, reload) }, title)
  if (act === 'number') return h('button', { class: 'primary', onclick: () => number(paper, reload) }, title)
  if (act === 'void') return h('button', { class: 'danger', onclick: () => voidPaper(paper, reload) }, title)
  return h('button', { onclick: () => confirmAct({ title, action: title, text: `确认对“${paper.title}”办理${title}？`, work: () => api.post(path`/papers/${paper.paperId}/acts`, { act }) }).then((done) => { if (done) { toast(`${title}已办理。`); reload() } }) }, title)
})

/** The papers of a case with their way from 拟稿 to 送达 and what the person may do next. */
export const papersView = async (project, reload) => {
  const { papers } = await api.get(path`/projects/${project.caseId}/papers`)
  if (papers.length === 0) return h('div', { class: 'card empty' }, h('h2', {}, '还没有公文'), h('p', {}, session.has('unit') ? '补正通知和正式批复会显示在这里。' : '拟稿后会显示在这里。'))
  return papers.toReversed().map((paper) => h('div', { class: 'card' }, h('div', { class: 'head' }, h('h2', {}, paper.title), h('span', {}, paper.watermarked ? h('span', { class: 'watermark' }, '试办，不编号、不用印') : null, ' ', chip(paper.stateTitle, paper.state === 'void' ? 'bad' : ['sealed', 'delivered'].includes(paper.state) ? 'good' : 'busy'))),
    h('p', { class: 'soft' }, [paper.number ?? '未编号', paper.issuedOn ? `${day(paper.issuedOn)}印发` : null].filter(Boolean).join('\u3000')),
    paper.state === 'void' ? h('p', {}, paper.history.at(-1)?.note ?? '') : way(paper),
    h('div', { class: 'actions' }, paper.sealedDocumentId ? documentLink({ documentId: paper.sealedDocumentId, fileName: '打开正式文件（用印件）' }) : null, paper.draftDocumentId ? documentLink({ documentId: paper.draftDocumentId, fileName: paper.sealedDocumentId ? '打开送签稿' : '打开送签稿（尚未用印，不是正式文件）' }) : null), h('div', { class: 'actions', style: 'margin-top:12px' }, buttons(paper, reload))))
}
