import { session } from './session.js'

/** A refusal of the API: `problem` is the problem document. */
export class Refused extends Error {
  constructor(problem) {
    super(problem.detail)
    this.problem = problem
  }
}

const offline = { status: 0, code: 'offline', title: '连接中断', detail: '没有连上服务器。', remedy: '请检查网络后重试；已填写的内容保存在本机，不会丢失。' }

const problemOf = async (response) => {
  try {
    return await response.json()
  } catch {
    return { status: response.status, code: 'unreadable', title: '服务器没有正常答复', detail: `服务器没有正常答复（${response.status}）。`, remedy: '请稍后重试。' }
  }
}

const send = async (path, options = {}) => {
  const token = session.current()?.token
  let response
  try {
    response = await fetch(`/api${path}`, { ...options, headers: { ...options.headers, ...(token ? { authorization: `Bearer ${token}` } : {}) } })
  } catch (cause) {
    throw Object.assign(new Refused(offline), { cause })
  }
  if (response.ok) return response
  const problem = await problemOf(response)
  if (problem.code === 'token-invalid' || problem.code === 'not-signed-in') {
    session.end()
    sessionStorage.setItem('binglian.return', location.hash)
    location.hash = '#/sign-in'
  }
  throw new Refused(problem)
}

const json = async (response) => (response.status === 204 ? null : response.json())
const body = (method, path, value) => send(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value ?? {}) }).then(json)

/** Segments of a path are encoded: ids may hold colons. */
export const path = (strings, ...values) => strings.reduce((all, part, at) => all + part + (at < values.length ? encodeURIComponent(values[at]) : ''), '')

export const api = {
  get: (to) => send(to).then(json),
  text: (to) => send(to).then((response) => response.text()),
  file: (to) => send(to).then((response) => response.blob()),
  post: (to, value) => body('POST', to, value),
  patch: (to, value) => body('PATCH', to, value),
  delete: (to) => send(to, { method: 'DELETE' }).then(json),
  blob: (to) => send(to).then((response) => response.blob()),
  putJson: (to, value) => body('PUT', to, value),
  put: (to, content, headers) => send(to, { method: 'PUT', headers, body: content }).then(json),
}
