import { api, path } from '../lib/api.js'
import { chip, fill, h } from '../lib/dom.js'
import { day, money } from '../lib/format.js'
import { session } from '../lib/session.js'
import { act, confirmAct, toast } from '../parts/messages.js'
import { whyDate } from '../parts/why-date.js'

const standings = { inTime: ['按期', 'good'], late: ['逾期', 'attention'], pending: ['办理中', 'busy'], missed: ['逾期未办完', 'bad'], ended: ['已结束', 'neutral'], open: ['未定期限', 'neutral'] }
const decisions = { included: 'good', excluded: 'bad', proposed: 'neutral', withdrawn: 'neutral' }

const withdraw = (plan, entry, reload) => confirmAct({ title: '撤回计划项目', text: `“${entry.name}”将从计划中撤回。`, reason: '原因（记入台账）', action: '撤回', work: (reason) => api.post(path`/plans/${plan.planId}/entries/${entry.entryId}/withdrawal`, { reason }) })
  .then((done) => { if (done) { toast('已撤回。'); reload() } })

const row = (plan, entry, reload) => {
  const [standing, tone] = standings[entry.standing]
  return h('li', {},
    h('div', { class: 'line' }, h('span', {}, entry.rank === null ? null : h('strong', {}, `${entry.rank}. `), entry.caseId ? h('a', { href: `#${path`/projects/${entry.caseId}`}` }, h('strong', {}, entry.name)) : h('strong', {}, entry.name), h('span', { class: 'soft small' }, `\u3000${entry.unitName}`)),
      h('span', {}, chip(standing, tone), ' ', entry.state === 'proposed' ? null : chip(entry.stateTitle, decisions[entry.state]), entry.addition ? [' ', chip('年内增补', 'outline')] : null)),
    h('p', { class: 'soft small' }, [entry.standingTitle, entry.amount === null ? '' : money(entry.amount), entry.issuedOn ? `${day(entry.issuedOn)}下达` : ''].filter(Boolean).join('\u3000')),
    entry.recommended === null ? null : h('p', { class: 'small' }, `专家${entry.recommended ? '建议列入' : '不建议列入'}${entry.expertOpinion ? `：${entry.expertOpinion}` : ''}`),
    entry.reasons ? h('p', { class: 'small' }, `理由：${entry.reasons}`) : null,
    entry.mayWithdraw ? h('div', { class: 'actions' }, h('button', { class: 'small', onclick: () => withdraw(plan, entry, reload) }, '撤回')) : null)
}

const addEntry = async (plan, reload) => {
  const unit = session.has('unit')
  const field = (label, input) => h('div', { class: 'field' }, h('label', {}, label), input)
  const [name, unitName, amount, summary] = [h('input', { required: true, maxlength: 200 }), h('input', { maxlength: 200 }), h('input', { type: 'number', min: '0', step: '0.01' }), h('textarea', { maxlength: 2000 })]
  const done = await confirmAct({
    title: plan.state === 'collecting' ? '填报建设需求' : '申请年内增补', text: '已经申报并写明开展年度的项目会自动列入，不必重复填报。严禁填写涉密信息。', action: '提交',
    content: h('div', {}, field('项目名称', name), unit ? null : field('建设单位', unitName), field('金额（元）', amount), field('内容摘要', summary)),
    work: () => api.post(path`/plans/${plan.planId}/entries`, { name: name.value.trim(), ...(unitName.value.trim() ? { unitName: unitName.value.trim() } : {}), ...(amount.value ? { amount: Number(amount.value) } : {}), ...(summary.value.trim() ? { summary: summary.value.trim() } : {}) }),
  })
  if (done) { toast('已列入。'); reload() }
}

const download = async (plan) => {
  const content = await api.blob(path`/plans/${plan.planId}/list`)
  const link = h('a', { href: URL.createObjectURL(content), download: `${plan.title}清单.xlsx` })
  link.click()
  URL.revokeObjectURL(link.href)
}

/** One plan: its window, who is in time and who is not, what was decided. */
export const show = async (root, [planId]) => {
  const reload = async () => {
    const plan = await api.get(path`/plans/${planId}`)
    const count = (standing) => plan.entries.filter((entry) => entry.standing === standing && entry.state !== 'withdrawn').length
    const mayAdd = plan.state !== 'closed' && (session.has('unit') || plan.mayDecide) && (plan.state === 'collecting' || plan.additions)
    fill(root, h('div', { class: 'page-head' }, h('div', {}, h('h1', {}, plan.title), h('p', { class: 'soft' }, [plan.code, plan.stateTitle, plan.closesOn ? `${day(plan.closesOn)}截止` : '文件没有写明截止日期', plan.clauses.join('、')].filter(Boolean).join('\u3000')), whyDate(plan.why, plan.closesOn ? '截止日期为什么是这一天' : '为什么没有截止日期')),
      h('div', { class: 'actions' }, mayAdd ? h('button', { onclick: () => addEntry(plan, reload) }, plan.state === 'collecting' ? '填报需求' : '申请增补') : null, session.has('unit') ? null : h('button', { onclick: (event) => act(event.target, () => download(plan)) }, '导出清单'),
        session.has('unit') ? null : h('a', { class: 'button', href: `#${path`/projects/${planId}`}` }, '办理过程和文书'))),
      plan.lateConsequence ? h('div', { class: 'note' }, `${plan.windowTitle}。逾期的：${plan.lateConsequence}。系统不自动拒绝，由人写明理由决定。`) : null,
      plan.entries.length === 0 ? h('div', { class: 'card empty' }, h('h2', {}, '还没有项目'), h('p', {}, '写明开展年度的申报项目自动列入；还没有申报的需求在这里填报。'))
        : h('div', { class: 'card' }, h('p', { class: 'soft small' }, `共 ${plan.entries.length} 项\u3000按期 ${count('inTime')}\u3000逾期 ${count('late')}\u3000办理中 ${count('pending')}\u3000逾期未办完 ${count('missed')}`), h('ul', { class: 'rows' }, plan.entries.map((entry) => row(plan, entry, reload)))))
  }
  await reload()
}
