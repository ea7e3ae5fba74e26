import { z } from 'zod'
import { beijingText } from '../../calendar/beijing-time.ts'
import { endedStatuses } from '../../register/model/projects.ts'
import type { Project, TerminationOrder } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import type { Services } from '../services/services.ts'
import { terminationBasis } from '../services/termination-basis.ts'
import { caseParams, clauseIndex, instant, nothing, reasonBody } from '../shapes/common.ts'
import { projectDetail } from '../shapes/projects.ts'
import { actorName } from '../views/actor-name.ts'
import { clausesOf, nameOf, packOf } from '../views/pack-view.ts'

const tag = '终止'
const orderBody = reasonBody.extend({ clauses: z.array(z.string()).max(20).default([]).describe('依据的条款编号；所适用的办法没有规定的，可以不写') })
const terminationShape = z.strictObject({
  order: z.strictObject({ reason: z.string(), clauses: z.array(z.string()), body: z.string(), bodyName: z.string(), findingId: z.string().nullable(), orderedBy: z.string(), orderedAt: instant }).nullable().describe('已经作出的终止决定'),
  basis: z.strictObject({
    clauses: z.array(z.string()).describe('所适用的办法规定可以终止的条款；空的，表示没有规定，由审批部门决定'),
    reading: z.strictObject({ question: z.string(), chosen: z.string(), why: z.string(), clauses: z.array(z.string()) }).nullable().describe('办法没有说清的地方和现在采用的读法'),
  }),
  possible: z.boolean().describe('当前登录人此刻可以决定终止'),
  clauses: clauseIndex,
})

const mayBeOrdered = (project: Project): boolean => project.kind === 'project' && project.submittedAt !== null && project.stage !== 'closed' && !endedStatuses.includes(project.status)

/** The approving body ends a project of itself; the unit's own application goes through `make-request`. The row first, then the process of the case. */
export const terminationEndpoints = ({ register, engine, access, packs, views }: Services): Endpoint[] => {
  const hand = createHand({ register, engine })
  return [
    defineEndpoint({
      id: 'order-termination', method: 'post', path: '/projects/{caseId}/termination', tag, summary: '项目审批部门决定终止项目', description: '任何阶段都可以；进行中的环节全部终止，起草终止通知，用印后登记、通知、归档。', params: caseParams, query: nothing, body: orderBody,
      response: z.strictObject({ project: projectDetail, first: z.boolean().describe('false：早已决定终止，没有重复登记') }),
      handle: async ({ params, body, caller, reach }) => {
        const project = await access.visible(caller, reach, params.caseId)
        access.mustApprove(caller, project)
        const pack = packOf(packs, project)
        if (!mayBeOrdered(project) || pack === undefined) throw new ApiError('not-running', '项目没有在办，不能终止。', { remedy: '请刷新页面查看最新状态。' })
        const unknown = body.clauses.filter((id) => !pack.clauses.some((clause) => clause.id === id))
        if (unknown.length > 0) throw new ApiError('invalid-input', `该办法没有条款 ${unknown.join('、')}。`, { path: 'clauses', remedy: '条款编号见规则包页面。' })
        const { caseId } = project
        const { order, first } = await register.terminationOrders.order({ caseId, reason: body.reason, clauses: body.clauses, body: pack.meta.approvingBody, findingId: null, orderedBy: caller.username })
        if (first) await hand(order, caller.username)
        return { project: await views.detail(await register.projects.get(caseId), caller), first }
      },
    }),
    defineEndpoint({
      id: 'show-termination', method: 'get', path: '/projects/{caseId}/termination', tag, summary: '终止的依据和已经作出的终止决定', params: caseParams, query: nothing, body: nothing, response: terminationShape,
      handle: async ({ params, caller, reach }) => {
        const project = await access.visible(caller, reach, params.caseId)
        const pack = packOf(packs, project)
        const [order, basis] = [await register.terminationOrders.find(project.caseId), terminationBasis(pack)]
        const nameFor = await actorName(register.accounts)
        return {
          order: order === undefined ? null : { reason: order.reason, clauses: order.clauses, body: order.body, bodyName: nameOf(pack, order.body), findingId: order.findingId, orderedBy: nameFor(order.orderedBy), orderedAt: beijingText(order.orderedAt) },
          basis, possible: order === undefined && mayBeOrdered(project) && access.isApproving(caller, project),
          clauses: clausesOf(pack, [...(order?.clauses ?? []), ...basis.clauses, ...(basis.reading?.clauses ?? [])]),
        }
      },
    }),
  ]
}

/** An order that the engine did not take is not kept, and the person is told. */
function createHand({ register, engine }: Pick<Services, 'register' | 'engine'>) {
  return async ({ caseId, reason, clauses }: TerminationOrder, by: string): Promise<void> => {
    const takeBack = (why: string) => register.terminationOrders.takeBack({ caseId, by, reason: why })
    const { found } = await engine.messages.correlate('terminate-project', caseId, { reason, clauses }).catch(async (error: unknown) => {
      await takeBack('流程引擎没有应答')
      throw error
    })
    if (found) return
    await takeBack('流程中没有环节在等待')
    throw new ApiError('not-running', '项目的流程此刻不能终止：可能刚刚办结，或流程尚未启动。', { remedy: '请刷新页面；状态没有变化时稍后再试，或联系运行维护人员。' })
  }
}
