import { z } from 'zod'
import { beijingText } from '../../calendar/beijing-time.ts'
import { hashPassword, passwordMatches } from '../auth/passwords.ts'
import { ApiError } from '../http/api-error.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { callerSchema } from '../roles.ts'
import type { Services } from '../services/services.ts'
import { instant, nothing } from '../shapes/common.ts'

const tag = '登录'
const oidcSignIn = z.strictObject({ issuer: z.string(), clientId: z.string(), scope: z.string(), authorizationEndpoint: z.string(), tokenEndpoint: z.string(), endSessionEndpoint: z.string().nullable() }).describe('在统一身份认证登录：授权码加 PKCE，公开客户端')
const demoAccount = z.strictObject({ username: z.string(), password: z.string(), displayName: z.string(), roles: z.array(z.string()), hint: z.string() })

/** Signing in: with a local account, or at the OIDC issuer where one is set; then local accounts are closed. */
export const sessionEndpoints = ({ register, tokens, signInLimit, config, logger }: Services): Endpoint[] => {
  // Compared against when the user is unknown, so that both answers take equally long.
  const decoy = hashPassword('no such account')
  return [
    defineEndpoint({
      id: 'sign-in-options', method: 'get', path: '/sign-in', tag, summary: '可用的登录方式', params: nothing, query: nothing, body: nothing,
      response: z.strictObject({ local: z.boolean().describe('本地账号能否登录'), oidc: oidcSignIn.nullable(), demoAccounts: z.array(demoAccount), tasklistUrl: z.string().nullable(), operateUrl: z.string().nullable() }),
      handle: async () => ({
        local: config.oidc === undefined, oidc: config.oidc?.desk === undefined ? null : { issuer: config.oidc.issuer, ...config.oidc.desk }, tasklistUrl: config.tasklistUrl ?? null, operateUrl: config.operateUrl ?? null,
        demoAccounts: (config.oidc === undefined ? config.demoAccounts ?? [] : []).map(({ username, password, displayName, roles, hint }) => ({ username, password, displayName, roles: [...roles], hint })),
      }),
    }),
    defineEndpoint({
      id: 'sign-in', method: 'post', path: '/sign-in', tag, summary: '用本地账号登录', description: '连续失败过多会暂时拒绝。', params: nothing, query: nothing,
      body: z.strictObject({ username: z.string().trim().min(1).max(100), password: z.string().min(1).max(200) }),
      response: z.strictObject({ token: z.string(), expiresAt: instant, caller: callerSchema }),
      handle: async ({ body, req }) => {
        if (config.oidc !== undefined) throw new ApiError('local-sign-in-off', '本系统使用统一身份认证，本地账号不能登录。', { remedy: '请在登录页选择统一身份认证登录。' })
        const key = `${body.username}|${req.ip ?? ''}`
        signInLimit.check(key)
        const account = await register.accounts.find(body.username)
        if (!(await passwordMatches(body.password, account?.passwordHash ?? await decoy)) || account === undefined) {
          signInLimit.failed(key)
          logger.warn('sign-in failed', { username: body.username })
          throw new ApiError('sign-in-failed', '用户名或密码不正确。', { remedy: '请核对后再试；忘记密码请联系运行维护人员。' })
        }
        signInLimit.passed(key)
        const caller = { username: account.username, displayName: account.displayName, roles: account.roles, unitId: account.unitId, groups: account.groups }
        const { token, expiresAt } = await tokens.issue(caller)
        return { token, expiresAt: beijingText(expiresAt), caller }
      },
    }),
    defineEndpoint({
      id: 'me', method: 'get', path: '/me', tag, summary: '当前登录人', params: nothing, query: nothing, body: nothing, response: callerSchema,
      handle: async ({ caller }) => {
        // People of the unified sign-in are known by having come: work can be handed to them, and the ledger shows their names.
        if (config.oidc !== undefined) await register.accounts.save({ ...caller, passwordHash: '', source: 'oidc' })
        return caller
      },
    }),
  ]
}
