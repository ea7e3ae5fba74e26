import { api } from './lib/api.js'
import { fill, h, loading } from './lib/dom.js'
import { finishSignIn, isReturning, signOutAddress } from './lib/oidc.js'
import { session } from './lib/session.js'
import { problemNote } from './parts/messages.js'

/** Address after # -> page module; `roles` says for whom the menu shows it. */
const routes = [
  { pattern: /^\/sign-in$/, load: () => import('./pages/sign-in.js'), open: true },
  { pattern: /^\/?$/, load: () => import('./pages/home.js') },
  { pattern: /^\/projects$/, load: () => import('./pages/projects.js') },
  { pattern: /^\/declare$/, load: () => import('./pages/declare.js') },
  { pattern: /^\/declare\/([^/]+)(?:\/([a-z]+))?$/, load: () => import('./pages/declare.js') },
  { pattern: /^\/projects\/([^/]+)(?:\/([a-z]+))?$/, load: () => import('./pages/project.js') },
  { pattern: /^\/tasks$/, load: () => import('./pages/tasks.js') },
  { pattern: /^\/tasks\/(.+)$/, load: () => import('./pages/task.js') },
  { pattern: /^\/plans$/, load: () => import('./pages/plans.js') },
  { pattern: /^\/plans\/([^/]+)$/, load: () => import('./pages/plan.js') },
  { pattern: /^\/meetings$/, load: () => import('./pages/meetings.js') },
  { pattern: /^\/meetings\/([^/]+)$/, load: () => import('./pages/meeting.js') },
  { pattern: /^\/delegations$/, load: () => import('./pages/delegations.js') },
  { pattern: /^\/notifications$/, load: () => import('./pages/notifications.js') },
  { pattern: /^\/packs$/, load: () => import('./pages/packs.js') },
  { pattern: /^\/readings(?:\/([a-z0-9-]+))?$/, load: () => import('./pages/readings.js') },
  { pattern: /^\/stuck$/, load: () => import('./pages/stuck.js') },
  { pattern: /^\/ledger$/, load: () => import('./pages/ledger.js') },
]

const menu = [
  { href: '#/projects', title: '我的项目', roles: ['unit'] },
  { href: '#/projects', title: '全部项目', roles: ['operator', 'analyst', 'auditor'] },
  { href: '#/tasks', title: '待办事项', roles: ['reviewer', 'operator'] },
  { href: '#/projects', title: '经办项目', roles: ['reviewer'] },
  { href: '#/plans', title: '年度计划', roles: ['unit', 'reviewer', 'operator', 'auditor'] },
  { href: '#/meetings', title: '评审会', roles: ['reviewer', 'operator', 'auditor'] },
  { href: '#/stuck', title: '督办', roles: ['operator'] },
  { href: '#/delegations', title: '委派', roles: ['reviewer', 'operator'] },
  { href: '#/ledger', title: '台账核验', roles: ['auditor'] },
  { href: '#/packs', title: '管理办法', roles: ['unit', 'reviewer', 'operator', 'analyst', 'auditor'] },
  { href: '#/readings', title: '读法和参数', roles: ['analyst', 'auditor', 'operator'] },
  { href: '#/notifications', title: '通知', roles: ['unit', 'reviewer', 'operator'] },
]

const main = h('main', { id: 'main', tabindex: '-1' })
const header = h('header', { class: 'top' })
let leave = () => {}
let turn = 0

const signOut = () => {
  const onward = signOutAddress(session.current())
  session.end()
  if (onward === null) location.hash = '#/sign-in'
  else location.assign(onward)
}

const drawHeader = (address) => {
  const current = session.current()
  const links = current === null ? [] : menu.filter((entry) => entry.roles.some((role) => current.caller.roles.includes(role)))
  fill(header, h('div', { class: 'inner' },
    h('a', { href: '#/', class: 'name' }, h('img', { src: '/icon.svg', alt: '' }), '政务信息化项目并联办理'),
    h('nav', { 'aria-label': '主菜单' }, links.map((entry) => h('a', { href: entry.href, 'aria-current': `#${address}`.startsWith(entry.href) ? 'page' : false }, entry.title))),
    current === null ? null : h('div', { class: 'who' }, h('span', {}, current.caller.displayName), h('button', { onclick: signOut }, '退出'))))
}

const show = async () => {
  const address = location.hash.slice(1) || '/'
  const route = routes.find((entry) => entry.pattern.test(address))
  leave()
  leave = () => {}
  for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close()
  drawHeader(address)
  if (route === undefined) { fill(main, h('div', { class: 'card empty' }, h('h2', {}, '没有这个页面'), h('a', { class: 'button', href: '#/' }, '回首页'))); return }
  if (!route.open && session.current() === null) {
    sessionStorage.setItem('binglian.return', location.hash)
    location.hash = '#/sign-in'
    return
  }
  fill(main, loading())
  const mine = ++turn
  try {
    const page = await route.load()
    const parameters = (route.pattern.exec(address) ?? []).slice(1).map((part) => (part === undefined ? undefined : decodeURIComponent(part)))
    const content = h('div')
    const end = await page.show(content, parameters)
    if (mine !== turn) { if (typeof end === 'function') end(); return }
    leave = typeof end === 'function' ? end : () => {}
    fill(main, content)
    document.title = `${content.querySelector('h1')?.textContent ?? '首页'} · 政务信息化项目并联办理`
    window.scrollTo(0, 0)
  } catch (error) {
    if (mine === turn) fill(main, problemNote(error), h('button', { onclick: show }, '重试'))
  }
}

document.querySelector('#app').append(header, main, h('footer', { class: 'foot' }, h('span', {}, '严禁上传涉密信息'), h('a', { href: '/api/docs' }, '接口说明'), h('span', { id: 'foot-links' })))
/** The unified sign-in comes back with its answer in the address; a refusal is shown on the sign-in page. */
const returnFromSignIn = async () => {
  try {
    await finishSignIn()
    history.replaceState(null, '', `/${sessionStorage.getItem('binglian.return') ?? '#/'}`)
    sessionStorage.removeItem('binglian.return')
  } catch (error) {
    sessionStorage.setItem('binglian.oidc.problem', JSON.stringify(error.problem ?? { title: '登录没有成功', detail: error.message, remedy: '请重新登录。' }))
    history.replaceState(null, '', '/#/sign-in')
  }
}
if (isReturning()) await returnFromSignIn()
window.addEventListener('hashchange', show)
document.querySelector('.skip').addEventListener('click', (event) => { event.preventDefault(); main.focus() })
show()
api.get('/sign-in').then((options) => {
  const links = [options.tasklistUrl && h('a', { href: options.tasklistUrl }, 'Tasklist'), options.operateUrl && h('a', { href: options.operateUrl }, 'Operate')].filter(Boolean)
  fill(document.querySelector('#foot-links'), links.map((link) => [link, ' ']))
}).catch(() => undefined)
