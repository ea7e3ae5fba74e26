import { api } from '../lib/api.js'
import { fill, h } from '../lib/dom.js'
import { beginSignIn } from '../lib/oidc.js'
import { session } from '../lib/session.js'
import { problemNote } from '../parts/messages.js'

const roleOrder = [['unit', '申报单位'], ['reviewer', '审查人员'], ['operator', '运行维护'], ['analyst', '流程分析'], ['auditor', '审计监督']]

/** What the unified sign-in answered when it did not let the person in, said once. */
const refusal = () => {
  const kept = sessionStorage.getItem('binglian.oidc.problem')
  sessionStorage.removeItem('binglian.oidc.problem')
  return kept === null ? null : problemNote({ problem: JSON.parse(kept) })
}

export const show = async (root) => {
  const options = await api.get('/sign-in')
  const problem = h('div', {}, refusal())
  const enter = async (name, secret) => {
    try {
      session.start(await api.post('/sign-in', { username: name, password: secret }))
      const back = sessionStorage.getItem('binglian.return')
      sessionStorage.removeItem('binglian.return')
      location.hash = back && back !== '#/sign-in' ? back : '#/'
    } catch (error) {
      fill(problem, problemNote(error))
    }
  }
  fill(root,
    h('div', { class: 'signin' },
      h('div', { class: 'intro' }, h('h1', {}, '政务信息化项目，一处申报、并联审查'), h('p', {}, '按现行管理办法自动判断管理方式、所需材料和审查部门，每一项判断都写明依据的条款。'),
        h('ol', {}, h('li', {}, '先确认是否涉密，涉密项目请走线下渠道'), h('li', {}, '填写基本情况，随时查看预检结果'), h('li', {}, '上传材料并提交，问题一次性告知'), h('li', {}, '在线查看进度、意见、期限和批复'))),
      options.local ? passwordForm(problem, enter) : unifiedCard(problem, options.oidc)),
    options.demoAccounts.length === 0 ? null : demoAccounts(options.demoAccounts, enter))
}

const passwordForm = (problem, enter) => {
  const username = h('input', { id: 'username', autocomplete: 'username', required: true })
  const password = h('input', { id: 'password', type: 'password', autocomplete: 'current-password', required: true })
  return h('form', { class: 'card', onsubmit: (event) => { event.preventDefault(); enter(username.value, password.value) } },
    h('h2', {}, '登录'), problem,
    h('div', { class: 'field' }, h('label', { for: 'username' }, '用户名'), username),
    h('div', { class: 'field' }, h('label', { for: 'password' }, '密码'), password),
    h('button', { class: 'primary', type: 'submit' }, '登录'))
}

const unifiedCard = (problem, oidc) => {
  const go = (event) => { event.target.disabled = true; beginSignIn(oidc).catch((error) => { event.target.disabled = false; fill(problem, problemNote(error)) }) }
  return h('div', { class: 'card' }, h('h2', {}, '登录'), problem,
    oidc === null
      ? h('p', {}, '本系统使用统一身份认证，但没有登记办事窗口的登录地址，请联系运行维护人员。')
      : [h('p', { class: 'soft' }, '使用单位统一的账号登录，本系统不保存密码。'), h('button', { class: 'primary', type: 'button', style: 'width:100%;min-height:46px;margin-top:16px', onclick: go }, '统一身份认证登录'),
        h('p', { class: 'small soft', style: 'margin-top:12px' }, `将跳转到 ${new URL(oidc.authorizationEndpoint).host}`)])
}

const demoAccounts = (accounts, enter) => h('details', { class: 'card', open: true },
  h('summary', {}, h('strong', {}, '演示账号'), h('span', { class: 'soft' }, ' 仅用于演示和试用，点“进入”直接登录')),
  roleOrder.map(([role, title]) => {
    const list = accounts.filter((account) => account.roles.includes(role))
    return list.length === 0 ? null : h('div', {}, h('h3', { style: 'margin:14px 0 4px' }, title), h('table', { class: 'plain demo-accounts wide' }, h('tbody', {}, list.map((account) => h('tr', {},
      h('td', { style: 'width:26%' }, account.displayName), h('td', { class: 'soft small' }, account.hint), h('td', { class: 'num small nowrap', style: 'width:220px' }, account.username), h('td', { class: 'num small nowrap', style: 'width:110px' }, account.password),
      h('td', { style: 'width:84px' }, h('button', { class: 'small', onclick: () => enter(account.username, account.password) }, '进入')))))))
  }))
