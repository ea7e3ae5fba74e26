import { api, path } from '../lib/api.js'
import { h } from '../lib/dom.js'
import { session } from '../lib/session.js'
import { act, confirmAct, toast } from './messages.js'

const ended = ['draft', 'refused', 'routedElsewhere', 'offline', 'withdrawn', 'archived', 'terminated']

/** 终止 by the approving body: what the text says of it is shown before anybody decides. */
export const terminateButton = (project, reload) => {
  if (ended.includes(project.status) || !(project.actions.suspend || project.actions.resume)) return null
  const ask = async () => {
    const { order, possible, basis, clauses } = await api.get(path`/projects/${project.caseId}/termination`)
    if (!possible) { toast(order ? `已经决定终止：${order.reason}` : '此刻不能终止。'); return }
    const names = (ids) => ids.map((id) => clauses[id]?.article ?? id).join('、')
    const law = basis.clauses.length > 0 ? `依据：${names(basis.clauses)}。` : basis.reading ? `${basis.reading.question}${basis.reading.chosen}（${basis.reading.why}；${names(basis.reading.clauses)}）。` : '所适用的办法没有规定终止，由审批部门决定。'
    const done = await confirmAct({ title: '终止项目', text: `${law}决定后，进行中的环节全部终止，起草终止通知，用印后登记、归档，不能恢复。`, action: '终止', danger: true, reason: '理由（写入终止通知和台账）', work: (reason) => api.post(path`/projects/${project.caseId}/termination`, { reason, clauses: basis.clauses }) })
    if (done) { toast('终止决定已登记，请签发终止通知。'); setTimeout(reload, 600) }
  }
  return h('button', { class: 'danger', onclick: (event) => act(event.target, ask) }, '终止项目')
}

/** 归档包 of a finished case, for those who keep it. */
export const archiveButtons = (project) => {
  if (!['archived', 'terminated'].includes(project.status) || !['reviewer', 'operator', 'auditor'].some((role) => session.has(role))) return null
  const download = async () => {
    const { archives } = await api.get(path`/projects/${project.caseId}/archives`)
    const [latest] = archives
    if (!latest) { toast('还没有归档包。'); return }
    const link = h('a', { href: URL.createObjectURL(await api.file(path`/archives/${latest.archiveId}/content`)), download: latest.fileName })
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  }
  return h('button', { onclick: (event) => act(event.target, download) }, '下载归档包')
}
