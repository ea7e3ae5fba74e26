import { api, path } from '../lib/api.js'
import { chip, fill, h, loading } from '../lib/dom.js'
import { day, time, untilDue } from '../lib/format.js'
import { session } from '../lib/session.js'
import { addReview, copyCase, ownOpinions, urgeButton } from '../parts/case-acts.js'
import { archiveButtons, terminateButton } from '../parts/ending.js'
import { act, confirmAct, problemNote, toast } from '../parts/messages.js'
import { faultList } from '../parts/fault-list.js'
import { trialMark } from '../parts/trial-mark.js'
import { tabs } from '../parts/project-tabs.js'
import { dueText, limitTitle } from '../parts/why-date.js'

const stageBar = (progress) => h('ol', { class: 'steps-bar', 'aria-label': '办理进度' }, progress.map((stage) => h('li', { class: stage.state, 'aria-current': stage.state === 'current' ? 'step' : false }, stage.title, stage.note ? h('small', {}, stage.note) : null)))

const mayUrge = (project) => session.has('operator') || session.has('unit') || project.actions.suspend

const waiting = (project) => {
  const open = project.waitingFor
  if (project.suspended) {
    const last = project.suspensions.findLast((each) => each.resumedAt === null)
    return h('div', { class: 'note warn' }, h('h3', {}, '项目已暂停办理'), last ? h('p', {}, `${time(last.suspendedAt)}起，原因：${last.reason}。内部时限顺延，法定日期不变。`) : null)
  }
  if (open.length === 0) return null
  return h('div', { class: 'card' }, h('h2', {}, '正在等待'), h('div', { class: 'waiting' }, open.map((step) => h('div', { class: 'one' },
    h('span', {}, h('strong', {}, step.title), `\u3000${step.bodyName}${step.levelTitle ? `（${step.levelTitle}）` : ''}`, step.round > 1 ? `\u3000第 ${step.round} 轮` : ''),
    h('span', { class: step.overdue ? 'overdue small' : 'soft small' }, `${step.stateTitle}\u3000${limitTitle(step)} ${dueText(step)}（${untilDue(step.dueAt)}）`), step.state === 'open' && mayUrge(project) ? urgeButton(step) : null))))
}

const outcomeTitles = { reason: '理由', reasons: '理由', number: '文号', approvedAmount: '批准总投资（元）', conditions: '批复要求', documentNumber: '文号', conclusion: '结论', decision: '决定' }
const outcome = (project) => {
  if (!['good', 'bad'].includes(project.tone) || project.outcome === null || typeof project.outcome !== 'object') return null
  const { decision, ...rest } = project.outcome
  const flat = { ...rest, ...(typeof decision === 'object' && decision !== null ? decision : {}) }
  delete flat.conclusion
  const lines = Object.entries(flat).filter(([key, value]) => outcomeTitles[key] && (typeof value === 'string' || typeof value === 'number'))
  return h('div', { class: `note ${project.tone}` }, h('h3', {}, project.statusTitle), lines.map(([key, value]) => h('p', {}, `${outcomeTitles[key]}：${typeof value === 'number' ? value.toLocaleString('zh-CN') : value}`)))
}

const actionsOf = (project, reload) => {
  const { actions, caseId } = project
  const reasoned = (title, text, action, to, danger) => confirmAct({ title, text, action, danger, reason: '原因（记入台账）', work: (reason) => api.post(to, { reason }) }).then((done) => { if (done) { toast(`${action}已办理。`); setTimeout(reload, 600) } })
  return h('div', { class: 'actions' },
    actions.edit && !project.correction ? h('a', { class: 'button primary', href: `#${path`/declare/${caseId}`}` }, '继续填写') : null,
    actions.suspend && project.status === 'review' ? h('button', { onclick: () => addReview(project, reload) }, '加签') : null,
    session.has('reviewer') || session.has('operator') ? h('button', { onclick: (event) => act(event.target, () => copyCase(project)) }, '抄送') : null,
    actions.suspend ? h('button', { onclick: () => reasoned('暂停办理', '暂停期间不再计算内部时限，恢复后顺延；法定日期不变。', '暂停', path`/projects/${caseId}/suspension`) }, '暂停办理') : null,
    actions.resume ? h('button', { class: 'primary', onclick: () => confirmAct({ title: '恢复办理', text: '各部门的内部时限按实际暂停的天数顺延。', action: '恢复', work: () => api.post(path`/projects/${caseId}/resumption`) }).then((done) => { if (done) { toast('已恢复办理。'); setTimeout(reload, 600) } }) }, '恢复办理') : null,
    terminateButton(project, reload), archiveButtons(project),
    actions.withdraw ? h('button', { class: 'danger', onclick: () => reasoned(project.status === 'draft' ? '作废草稿' : '撤回项目', project.status === 'draft' ? '草稿作废后不能恢复。' : '撤回后各部门停止办理，不能恢复；需要时可重新申报。', project.status === 'draft' ? '作废' : '撤回', path`/projects/${caseId}/withdrawal`, true) }, project.status === 'draft' ? '作废草稿' : '撤回') : null)
}

/** What a person would notice when it changes: the page is drawn anew only then. */
const standing = (project) => JSON.stringify([project.status, project.round, project.suspended, project.managementMode, project.waitingFor.map((step) => [step.stepKey, step.state, step.assignee, step.dueAt, step.ready])])

export const show = async (root, [caseId, tab]) => {
  let unmark = () => {}
  let stood = ''
  const reload = async () => {
    const project = await api.get(path`/projects/${caseId}`)
    stood = standing(project)
    unmark()
    unmark = project.trial ? trialMark() : () => {}
    const body = h('div')
    const bar = h('div', { class: 'tabs', role: 'tablist' })
    const open = async (id) => {
      const chosen = tabs.find((each) => each.id === id) ?? tabs[0]
      tab = chosen.id
      history.replaceState(null, '', `#${path`/projects/${caseId}/${chosen.id}`}`)
      for (const button of bar.children) button.setAttribute('aria-selected', String(button.dataset.tab === chosen.id))
      fill(body, loading())
      try {
        fill(body, await chosen.draw(project, () => { tab = chosen.id; return reload() }))
      } catch (error) {
        fill(body, problemNote(error))
      }
    }
    bar.append(...tabs.map((each) => h('button', { role: 'tab', dataset: { tab: each.id }, onclick: () => open(each.id) }, each.title)))
    fill(root,
      h('div', { class: 'page-head' }, h('div', {}, h('h1', {}, project.name, ' ', chip(project.statusTitle, project.suspended ? 'attention' : project.tone), project.trial ? h('span', { class: 'watermark' }, '征求意见稿试办，不产生正式文件') : null),
        h('p', { class: 'soft' }, [project.projectCode ?? '未编号', project.managementModeTitle, project.packTitle, project.unitName, project.submittedAt ? `${day(project.submittedAt)}提交` : null, project.round > 1 ? `第 ${project.round} 轮` : null].filter(Boolean).join('\u3000'))), actionsOf(project, reload)),
      stageBar(project.progress),
      project.correction ? h('div', { class: 'note warn' }, h('div', { class: 'page-head', style: 'margin:0' }, h('div', {}, h('h3', {}, `需要补正 ${project.correction.faults.length} 处`), h('p', {}, `请在 ${time(project.correction.dueAt)} 前（${untilDue(project.correction.dueAt)}，内部时限）一次补齐后重新提交。`)), project.actions.resubmit ? h('a', { class: 'button primary', href: `#${path`/declare/${caseId}`}` }, '去补正') : null), faultList(project.correction.faults, project.correction.clauses)) : null,
      outcome(project), project.correction && !project.suspended ? null : waiting(project), ownOpinions(project, reload), bar, body)
    await open(tab)
  }
  await reload()
  const poll = setInterval(async () => {
    if (document.hidden || document.querySelector('dialog[open], .sending > *')) return
    const now = await api.get(path`/projects/${caseId}`).catch(() => undefined)
    if (now && standing(now) !== stood) { toast('项目有新进展，页面已更新。'); await reload() }
  }, 4000)
  return () => { clearInterval(poll); unmark() }
}
