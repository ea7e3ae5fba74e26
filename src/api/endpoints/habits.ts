import { z } from 'zod'
import { beijingDate } from '../../calendar/beijing-time.ts'
import { ApiError } from '../http/api-error.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { bodiesOf } from '../services/case-access.ts'
import { createTasks } from '../services/tasks.ts'
import { createUrging } from '../services/urging.ts'
import type { Services } from '../services/services.ts'
import { caseParams, nothing } from '../shapes/common.ts'

const tag = '协作'
const stepParams = z.strictObject({ stepKey: z.string().min(1).max(300) })
const colleague = z.strictObject({ username: z.string(), displayName: z.string(), openTasks: z.int().describe('手上的在办事项') })
const delegationShape = z.strictObject({ delegationId: z.string(), fromUser: z.string(), fromName: z.string(), toUser: z.string(), toName: z.string(), fromDate: z.iso.date(), untilDate: z.iso.date(), reason: z.string(), inForce: z.boolean() })
const username = z.string().trim().min(1).max(100)

/** What people do among themselves around a case: hand over, urge, copy, stand in. */
export const habitEndpoints = (services: Services): Endpoint[] => {
  const { register, access, packs, people, clock } = services
  const tasks = createTasks(register)
  const urge = createUrging(services)
  const nameOf = async (user: string): Promise<string> => (await register.accounts.find(user))?.displayName ?? user
  const shown = async ({ delegationId, fromUser, toUser, fromDate, untilDate, reason }: Awaited<ReturnType<typeof register.delegations.add>>): Promise<z.infer<typeof delegationShape>> => {
    const today = beijingDate(clock.now())
    return { delegationId, fromUser, toUser, fromDate, untilDate, reason, fromName: await nameOf(fromUser), toName: await nameOf(toUser), inForce: fromDate <= today && today <= untilDate }
  }
  return [
    defineEndpoint({
      id: 'list-task-people', method: 'get', path: '/tasks/{stepKey}/people', tag, summary: '可以转办给谁：同一部门、同一层级的人，手上事项少的在前', params: stepParams, query: nothing, body: nothing, response: z.strictObject({ people: z.array(colleague) }),
      handle: async ({ params, caller, reach }) => ({ people: await people.forStep((await tasks.visible(caller, reach, params.stepKey)).step) }),
    }),
    defineEndpoint({
      id: 'list-colleagues', method: 'get', path: '/colleagues', tag, summary: '可以委派或抄送的人', params: nothing, query: z.strictObject({ of: z.enum(['own', 'all']).default('own').describe('own 本部门，all 全部部门') }), body: nothing, response: z.strictObject({ people: z.array(colleague) }),
      handle: async ({ query, caller, reach }) => ({ people: await people.colleagues(caller, query.of === 'all' || reach === 'all' ? [...new Set(packs.all.flatMap((pack) => pack.meta.bodies.map((body) => body.id)))] : bodiesOf(caller.groups)) }),
    }),
    defineEndpoint({
      id: 'urge-task', method: 'post', path: '/tasks/{stepKey}/urging', tag, summary: '催办；同一事项一天最多一次', params: stepParams, query: nothing, body: nothing, response: z.strictObject({ sent: z.int() }),
      handle: async ({ params, caller, reach }) => urge(await tasks.visible(caller, 'all', params.stepKey), caller, reach),
    }),
    defineEndpoint({
      id: 'copy-project', method: 'post', path: '/projects/{caseId}/copies', tag, summary: '抄送：让不经办的人也能查看项目，并通知他们', params: caseParams, query: nothing,
      body: z.strictObject({ to: z.array(username).min(1).max(50), note: z.string().trim().min(2).max(1000) }), response: z.strictObject({ copied: z.array(z.string()), already: z.array(z.string()) }),
      handle: async ({ params, body, caller, reach }) => {
        const project = await access.visible(caller, reach, params.caseId)
        // Only reviewers see a case by a copy; whoever else could not open it learns nothing of it.
        for (const user of body.to) if ((await people.find(user))?.roles.includes('reviewer') !== true) throw new ApiError('person-unknown', `没有“${user}”这个可以抄送的人。`, { path: 'to', remedy: '请在列出的人员中选择；没有登录过的人请先登录一次。' })
        const copied = await register.copies.add({ caseId: project.caseId, recipients: [...new Set(body.to)], note: body.note, by: caller.username })
        await services.notifier.notify({
          caseId: project.caseId, round: project.round, kind: 'copied', recipients: copied.map((id) => ({ id })),
          wording: { subject: '【抄送】{{projectName}}', body: '{{by}}把{{projectName}}（{{projectCode}}）抄送给您：{{note}}\n您可以查看该项目，不需要办理。{{url}}' },
          values: { projectName: project.name, projectCode: project.projectCode ?? '未编号', by: caller.displayName, note: body.note, url: services.links.deskUrl(`/projects/${project.caseId}`) },
        })
        return { copied, already: body.to.filter((user) => !copied.includes(user)) }
      },
    }),
    defineEndpoint({
      id: 'list-delegations', method: 'get', path: '/delegations', tag, summary: '现在和以后的委派：本人的；运行维护看全部', params: nothing, query: nothing, body: nothing, response: z.strictObject({ delegations: z.array(delegationShape) }),
      handle: async ({ caller, reach }) => ({ delegations: await Promise.all((await register.delegations.list({ from: beijingDate(clock.now()), ...(reach === 'all' ? {} : { username: caller.username }) })).map(shown)) }),
    }),
    defineEndpoint({
      id: 'delegate', method: 'post', path: '/delegations', tag, summary: '委派：本人不在期间由他人代办，到期自动结束', description: '期间内，本人手上和将要回到本人手上的事项转给代办人，代办人看得到本人的待办。运行维护可以替人办理（写 from）。', status: 201, params: nothing, query: nothing,
      body: z.strictObject({ from: username.optional().describe('谁不在；不写即本人'), to: username, fromDate: z.iso.date(), untilDate: z.iso.date(), reason: z.string().trim().min(2).max(1000) }), response: delegationShape,
      handle: async ({ body, caller, reach }) => {
        const absent = body.from ?? caller.username
        if (absent !== caller.username && reach !== 'all') throw new ApiError('not-your-task', '只能为自己设定委派。', { path: 'from', remedy: '他人临时不能办理的，请运行维护人员设定。' })
        if (absent === body.to) throw new ApiError('invalid-input', '不能委派给本人。', { path: 'to', remedy: '请选择另一个人。' })
        if (body.untilDate < body.fromDate || body.untilDate < beijingDate(clock.now())) throw new ApiError('invalid-input', '结束日期不能早于开始日期，也不能早于今天。', { path: 'untilDate', remedy: '请核对起止日期。' })
        const [from, to] = [await people.find(absent), await people.find(body.to)]
        const mine = from === undefined ? [] : bodiesOf(from.groups)
        if (from === undefined || to === undefined || !to.roles.includes('reviewer') || !bodiesOf(to.groups).some((body) => mine.includes(body))) {
          throw new ApiError('person-unknown', '代办人应是同一部门的审查人员。', { path: 'to', remedy: '请在列出的人员中选择；没有登录过的人请先登录一次。' })
        }
        const made = await register.delegations.add({ fromUser: absent, toUser: body.to, fromDate: body.fromDate, untilDate: body.untilDate, reason: body.reason, createdBy: caller.username })
        await services.delegating.apply()
        return shown(made)
      },
    }),
    defineEndpoint({
      id: 'revoke-delegation', method: 'delete', path: '/delegations/{delegationId}', tag, summary: '取消委派', status: 204, params: z.strictObject({ delegationId: z.string().min(1).max(100) }), query: nothing, body: nothing, response: nothing,
      handle: async ({ params, caller, reach }) => {
        const found = await register.delegations.find(params.delegationId)
        if (found === undefined || (reach !== 'all' && found.fromUser !== caller.username)) throw new ApiError('delegation-not-found', '没有找到这个委派，或它不是您设定的。', { remedy: '请刷新后再看。' })
        await register.delegations.revoke({ delegationId: params.delegationId, by: caller.username })
        return {}
      },
    }),
  ]
}
