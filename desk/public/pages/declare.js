import { api, path, Refused } from '../lib/api.js'
import { fill, h } from '../lib/dom.js'
import { localDraft } from '../lib/draft.js'
import { allPages, isAsked, pages, sendable, valueAt, withValue } from '../lib/fields.js'
import { session } from '../lib/session.js'
import { fieldOf } from '../parts/field.js'
import { act, confirmAct, problemNote, toast } from '../parts/messages.js'
import { faultList } from '../parts/fault-list.js'
import { precheckPanel } from '../parts/precheck-panel.js'
import { documentLink, uploadsPanel } from '../parts/uploads.js'

const offlineNotice = (kind) => h('div', { class: 'card narrow' }, h('div', { class: 'note bad' }, h('h3', {}, kind === 'yes' ? '涉密项目不能在本系统办理' : '请先确定是否涉密'),
  h('p', {}, kind === 'yes' ? '请通过机要渠道或按保密规定线下申报，不要在本系统填写、上传任何内容。' : '请由本单位保密工作机构确定；确定不涉密后再来申报，确定涉密的走线下渠道。'), h('p', {}, '本页没有保存任何内容。')),
h('div', { class: 'actions' }, h('a', { class: 'button', href: '#/projects' }, '返回我的项目')))

const firstQuestion = (root, go) => fill(root, h('div', { class: 'card narrow first-question' }, h('h1', {}, '这个项目是否涉密？'), h('p', { class: 'soft' }, '项目内容、建设方案或附件涉及国家秘密、工作秘密的，都属于涉密。'),
  h('div', { class: 'choices' }, h('button', { class: 'primary', onclick: () => go() }, '不涉密'), h('button', { onclick: () => fill(root, offlineNotice('yes')) }, '涉密'), h('button', { onclick: () => fill(root, offlineNotice('undecided')) }, '尚未确定'))))

const freshFacts = () => {
  const { caller } = session.current()
  return { classified: 'no', participants: { declaringUnit: { name: caller.displayName, ...(caller.unitId ? { creditCode: caller.unitId } : {}) } } }
}

const factsToChange = (stored, facts) => {
  const all = new Set([...Object.keys(stored), ...Object.keys(facts)])
  const changes = {}
  for (const key of all) {
    if (['classified', 'declaredAt', 'asOf', 'jurisdiction'].includes(key)) continue
    if (JSON.stringify(stored[key]) !== JSON.stringify(facts[key])) changes[key] = facts[key] ?? null
  }
  return changes
}

export const show = async (root, [caseId, wanted]) => {
  const [vocabulary, { packs }] = await Promise.all([api.get('/facts'), api.get('/packs')])
  if (caseId === undefined && localDraft.read(null) === null) { firstQuestion(root, () => { localDraft.write(null, freshFacts()); wizard(root, { vocabulary, packs, project: null, documents: [], pageId: 'basic' }) }); return undefined }
  const project = caseId === undefined ? null : await api.get(path`/projects/${caseId}`)
  if (project !== null && !project.actions.edit) { location.replace(`#${path`/projects/${caseId}`}`); return undefined }
  const documents = project === null ? [] : (await api.get(path`/projects/${caseId}/documents`)).documents
  return wizard(root, { vocabulary, packs, project, documents, pageId: wanted ?? 'basic' })
}

const wizard = (root, state) => {
  const { vocabulary, packs } = state
  const kept = localDraft.read(state.project?.caseId)
  let facts = kept?.facts ?? { ...state.project?.facts }
  let answer = null
  const hints = new Map()
  const jurisdictions = [...new Map(packs.filter((pack) => pack.status === 'inForce').map((pack) => [pack.jurisdiction, pack.jurisdictionName])).entries()]
  if (!facts.jurisdiction && jurisdictions.length === 1) facts = { ...facts, jurisdiction: jurisdictions[0][0] }
  const saveState = h('span', { class: 'save-state' }, kept ? '有尚未保存到服务器的内容，已从本机恢复' : '')
  const content = h('div')
  const bar = h('ol', { class: 'steps-bar' })
  const ready = () => Boolean(facts.jurisdiction && facts.projectName && facts.category)
  const panel = precheckPanel({ ask: (given) => api.post('/prechecks', { facts: sendable(given), ...(state.project && state.project.status !== 'draft' ? { caseId: state.project.caseId } : {}) }), goTo: (factPath) => goTo(factPath), onAnswer: (next) => { answer = next; if (state.pageId === 'files' || state.pageId === 'confirm') drawPage() } })
  const changed = (field, value) => {
    facts = withValue(facts, field, value)
    localDraft.write(state.project?.caseId, facts)
    fill(saveState, '已暂存在本机')
    if (ready()) panel.update(facts)
    return facts
  }
  const save = async () => {
    if (state.project === null) {
      const project = await api.post('/projects', sendable(facts))
      localDraft.clear(null)
      state.project = project
      history.replaceState(null, '', `#/declare/${encodeURIComponent(project.caseId)}/${state.pageId}`)
    } else {
      const changes = factsToChange(state.project.facts, sendable(facts))
      if (Object.keys(changes).length > 0) state.project = await api.patch(path`/projects/${state.project.caseId}/facts`, { facts: changes, expectedVersion: state.project.factsVersion })
      localDraft.clear(state.project.caseId)
    }
    fill(saveState, '已保存')
  }
  const goTo = (factPath) => {
    const page = pages.find((each) => each.fields.some((field) => field.path === factPath || factPath.startsWith(`${field.path}.`)))
    if (page && page.id !== state.pageId) { state.pageId = page.id; drawPage() }
    const box = content.querySelector(`[data-path="${CSS.escape(factPath)}"]`)
    box?.scrollIntoView({ block: 'center', behavior: 'smooth' })
    box?.querySelector('input, textarea')?.focus({ preventScroll: true })
  }
  const move = async (button, pageId) => {
    const problem = content.querySelector('.page-problem')
    button.disabled = true
    try {
      if (!ready()) throw new Refused({ title: '还不能继续', detail: '请先填写所属地区、项目名称和项目类别。', remedy: '' })
      await save()
      state.pageId = pageId
      history.replaceState(null, '', `#/declare/${encodeURIComponent(state.project.caseId)}/${pageId}`)
      drawPage()
      window.scrollTo(0, 0)
    } catch (error) {
      label(error)
      fill(problem, problemNote(error))
      problem.scrollIntoView({ block: 'center' })
    } finally {
      button.disabled = false
    }
  }
  /** Shows Chinese names instead of paths in a list of faults. */
  const label = (error) => {
    for (const fault of error.problem?.errors ?? []) fault.label = vocabulary.labels[fault.path.replace(/^facts\./, '')]
  }
  const drawBar = () => fill(bar, allPages.map((page, at) => {
    const now = allPages.findIndex((each) => each.id === state.pageId)
    return h('li', { class: at < now ? 'done' : at === now ? 'current' : '', 'aria-current': at === now ? 'step' : false }, h('button', { class: 'link', type: 'button', onclick: (event) => move(event.target, page.id) }, page.title))
  }))
  const buttons = () => {
    const at = allPages.findIndex((page) => page.id === state.pageId)
    const before = allPages[at - 1]
    const after = allPages[at + 1]
    return h('div', { class: 'actions', style: 'justify-content:space-between;margin-top:20px' }, before ? h('button', { type: 'button', onclick: (event) => move(event.target, before.id) }, `上一步：${before.title}`) : h('span'),
      h('span', { class: 'actions' }, saveState, h('button', { type: 'button', onclick: (event) => act(event.target, async () => { if (ready()) { await save(); toast('已保存。') } else toast('填写项目名称和类别后才能保存到服务器；现有内容暂存在本机。') }) }, '保存'), after ? h('button', { class: 'primary', type: 'button', onclick: (event) => move(event.target, after.id) }, `下一步：${after.title}`) : null))
  }
  const questions = (page) => {
    const box = h('div')
    const draw = () => fill(box, page.fields.filter((field) => !field.when || field.when(facts)).map((field) => fieldOf(field, vocabulary, facts, (value) => {
      const hiddenBefore = page.fields.map((each) => !each.when || each.when(facts)).join()
      changed(field.path, value)
      if (page.fields.map((each) => !each.when || each.when(facts)).join() !== hiddenBefore) draw()
    })))
    draw()
    const area = page.id !== 'basic' || state.project !== null ? null : h('div', { class: 'field' }, h('div', { class: 'label' }, '所属地区'), h('div', { class: 'choices' }, jurisdictions.map(([id, title]) => h('label', {}, h('input', { type: 'radio', name: 'jurisdiction', checked: facts.jurisdiction === id, onchange: () => changed('jurisdiction', id) }), title))))
    return [h('h2', {}, page.title), h('p', { class: 'soft', style: 'margin-bottom:16px' }, '不清楚的可以先空着；会影响判断的，右侧预检会列出来。'), area, box]
  }
  const reload = async (stored) => {
    state.documents = (await api.get(path`/projects/${state.project.caseId}/documents`)).documents
    if (stored) {
      hints.set(stored.documentId, stored.hints)
      toast(stored.hints.length === 0 ? `“${stored.fileName}”已上传并通过检查。` : `“${stored.fileName}”已收下，另有 ${stored.hints.length} 条提示，建议提交前改好。`)
    }
    if (state.pageId === 'files') drawPage()
  }
  const drawPage = () => {
    drawBar()
    const page = pages.find((each) => each.id === state.pageId)
    const body = page ? questions(page) : state.pageId === 'files'
      ? [h('h2', {}, '申报材料'), uploadsPanel({ caseId: state.project.caseId, vocabulary, required: answer?.requiredDocuments ?? [], documents: state.documents, index: answer?.clauses ?? {}, hints, reload })]
      : confirmPage({ state, facts, answer, vocabulary, save })
    fill(content, h('div', { class: 'page-problem' }), h('div', { class: 'card' }, body, buttons()))
  }
  const correcting = state.project?.correction
  fill(root, h('div', { class: 'page-head' }, h('h1', {}, correcting ? `补正：${state.project.name}` : state.project ? state.project.name : '新建申报'), h('span', { class: 'actions' }, state.project === null ? h('button', { onclick: () => { localDraft.clear(null); location.reload() } }, '清空重填') : null, h('a', { class: 'button', href: state.project && state.project.status !== 'draft' ? `#${path`/projects/${state.project.caseId}`}` : '#/projects' }, '返回'))),
    correcting ? h('div', { class: 'note warn' }, h('h3', {}, `需要补正 ${correcting.faults.length} 处，请一次补齐后重新提交`), faultList(correcting.faults, correcting.clauses)) : null, bar, h('div', { class: 'columns' }, content, panel.element))
  if (!allPages.some((page) => page.id === state.pageId) || (state.project === null && state.pageId !== 'basic')) state.pageId = 'basic'
  drawPage()
  if (ready()) panel.now(facts)
  const warn = (event) => { if (localDraft.read(state.project?.caseId) !== null && state.project !== null) event.preventDefault() }
  window.addEventListener('beforeunload', warn)
  return () => window.removeEventListener('beforeunload', warn)
}

const confirmPage = ({ state, facts, answer, vocabulary, save }) => {
  const correcting = Boolean(state.project.correction)
  const missing = (answer?.missingFacts ?? []).filter((fact) => isAsked(fact.path, facts))
  const uploaded = new Set(state.documents.map((document) => document.documentType))
  const lacking = (answer?.requiredDocuments ?? []).filter((each) => !uploaded.has(each.documentType))
  const shown = pages.map((page) => ({ title: page.title, rows: page.fields.map((field) => [vocabulary.labels[field.path] ?? field.path, shownValue(field, valueAt(facts, field.path), vocabulary)]).filter(([, value]) => value !== null) }))
  const submit = () => confirmAct({
    title: correcting ? '确认重新提交' : '确认提交', action: correcting ? '重新提交' : '提交',
    text: h('div', {}, h('p', {}, `“${facts.projectName}”将${correcting ? '以补正后的内容' : ''}提交${answer?.managementMode ? `，按${answer.managementMode.title}办理` : ''}。提交后在收到补正通知前不能修改。`), lacking.length > 0 ? h('p', { class: 'overdue' }, `还有 ${lacking.length} 份材料没有上传，提交后会要求补正。`) : null, h('p', {}, '本单位确认所填内容和上传材料不涉密。')),
    work: async () => { await save(); return api.post(path`/projects/${state.project.caseId}/${correcting ? 'resubmission' : 'submission'}`) },
  }).then((done) => { if (done) { toast(done.first === false ? '先前已经提交过，没有重复提交。' : '已提交。'); location.hash = `#${path`/projects/${state.project.caseId}`}` } })
  return [h('h2', {}, '核对提交'),
    missing.length > 0 ? h('div', { class: 'note warn' }, h('h3', {}, `还有 ${missing.length} 项会影响判断的内容没有填写`), h('p', {}, missing.map((fact) => fact.label).join('、'))) : null,
    lacking.length > 0 ? h('div', { class: 'note warn' }, h('h3', {}, `还有 ${lacking.length} 份材料没有上传`), h('p', {}, lacking.map((each) => each.title).join('、'))) : null,
    shown.filter((part) => part.rows.length > 0).map((part) => [h('h3', { style: 'margin:16px 0 4px' }, part.title), h('dl', { class: 'facts' }, part.rows.flatMap(([title, value]) => [h('dt', {}, title.replace(/（公共类、专业类）|（元）/, '')), h('dd', {}, value)]))]),
    h('h3', { style: 'margin:16px 0 4px' }, `申报材料（${state.documents.length}）`), state.documents.length === 0 ? h('p', { class: 'soft' }, '还没有上传。') : h('ul', {}, state.documents.map((document) => h('li', {}, `${document.documentTypeTitle}：`, documentLink(document)))),
    h('div', { class: 'actions', style: 'justify-content:center;margin-top:24px' }, h('button', { class: 'primary', type: 'button', onclick: submit, style: 'min-width:200px;min-height:46px' }, correcting ? '重新提交' : '提交申报'))]
}

const shownValue = (field, value, vocabulary) => {
  if (value === undefined) return null
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (field.kind === 'money') return `${value.toLocaleString('zh-CN', { minimumFractionDigits: 2 })} 元`
  return vocabulary.options[field.path]?.[String(value)] ?? (Array.isArray(value) ? value.join('、') : String(value))
}
