import { session } from './session.js'

const key = 'binglian.oidc'
const text = (bytes) => window.btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const random = (length) => text(window.crypto.getRandomValues(new Uint8Array(length)))
const problem = (detail, remedy) => Object.assign(new Error(detail), { problem: { code: 'oidc', title: '统一身份认证没有成功', detail, remedy } })

/** Where the provider sends people back to; registered there as it stands here. */
const redirectUri = () => `${location.origin}/`

/** Sends the person to the provider (authorization code with PKCE, RFC 7636). What proves the answer stays in this tab. */
export const beginSignIn = async (oidc) => {
  if (!window.crypto.subtle) throw problem('当前地址不是安全连接，不能跳转登录。', '请用 https 地址打开本系统（本机可用 localhost）。')
  const kept = { verifier: random(48), state: random(24), nonce: random(24), clientId: oidc.clientId, tokenEndpoint: oidc.tokenEndpoint, endSessionEndpoint: oidc.endSessionEndpoint }
  sessionStorage.setItem(key, JSON.stringify(kept))
  const challenge = text(new Uint8Array(await window.crypto.subtle.digest('SHA-256', new window.TextEncoder().encode(kept.verifier))))
  location.assign(`${oidc.authorizationEndpoint}?${new window.URLSearchParams({
    response_type: 'code', client_id: oidc.clientId, redirect_uri: redirectUri(), scope: oidc.scope, state: kept.state, nonce: kept.nonce, code_challenge: challenge, code_challenge_method: 'S256',
  })}`)
}

/** Whether the provider has just sent the person back here. */
export const isReturning = () => {
  const query = new window.URLSearchParams(location.search)
  return query.has('state') && (query.has('code') || query.has('error'))
}

const payloadOf = (token) => {
  try {
    return JSON.parse(new window.TextDecoder().decode(Uint8Array.from(window.atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))))
  } catch {
    return null
  }
}

const exchange = async (kept, code) => {
  let response
  try {
    response = await fetch(kept.tokenEndpoint, {
      method: 'POST', body: new window.URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri(), client_id: kept.clientId, code_verifier: kept.verifier }),
    })
  } catch {
    throw problem('没有连上统一身份认证。', '请检查网络后重新登录；一直不行的，请运行维护人员确认统一身份认证允许本系统地址跨域换取令牌。')
  }
  const tokens = await response.json().catch(() => ({}))
  if (!response.ok || !tokens.access_token) throw problem('统一身份认证没有给出登录凭证。', '请重新登录；一直不行的，请联系运行维护人员核对客户端标识和回跳地址。')
  if (tokens.id_token && payloadOf(tokens.id_token)?.nonce !== kept.nonce) throw problem('统一身份认证答复的不是这次登录。', '请重新登录。')
  return tokens
}

/**
 * Takes the answer that came back in the address: checks that it belongs to the sign-in begun in this tab, trades the code for tokens, asks the API
 * who that is, and opens the session. The address is cleaned first, so that a reload does not try again. Throws with `problem`.
 */
export const finishSignIn = async () => {
  const query = new window.URLSearchParams(location.search)
  const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null')
  sessionStorage.removeItem(key)
  history.replaceState(null, '', `/${location.hash}`)
  if (kept === null || query.get('state') !== kept.state) throw problem('这次登录不是在本页面发起的，没有接受。', '请在本页面重新登录。')
  if (query.has('error')) throw problem(query.get('error') === 'access_denied' ? '登录已取消。' : `统一身份认证没有准许登录（${query.get('error')}）。`, '请重新登录；一直不行的，请联系运行维护人员。')
  const tokens = await exchange(kept, query.get('code'))
  const answer = await fetch('/api/me', { headers: { authorization: `Bearer ${tokens.access_token}` } })
  const caller = await answer.json()
  if (!answer.ok) throw Object.assign(new Error(caller.detail), { problem: caller })
  session.start({ token: tokens.access_token, expiresAt: new Date(Date.now() + (tokens.expires_in ?? 3600) * 1000).toISOString(), caller, oidc: { idToken: tokens.id_token ?? null, endSessionEndpoint: kept.endSessionEndpoint } })
}

/** Where signing out goes on at the provider; null for a local account or a provider without such an address. */
export const signOutAddress = (current) => {
  if (!current?.oidc?.endSessionEndpoint) return null
  return `${current.oidc.endSessionEndpoint}?${new window.URLSearchParams({ post_logout_redirect_uri: redirectUri(), ...(current.oidc.idToken ? { id_token_hint: current.oidc.idToken } : {}) })}`
}
