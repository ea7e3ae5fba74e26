import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { beijingText } from '../../calendar/beijing-time.ts'
import { describeError } from '../../common/errors.ts'
import { findingState, findingVariables } from '../../register/model/findings.ts'
import { endedStatuses } from '../../register/model/projects.ts'
import type { Finding } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { belongsTo } from '../services/case-access.ts'
import type { Services } from '../services/services.ts'
import { caseParams, nothing } from '../shapes/common.ts'
import { packOf } from '../views/pack-view.ts'

const tag = '监督'
const text = (label: string) => z.string().trim().min(1, { error: `请写明${label}。` }).max(4000, { error: `${label}不能超过 4000 字。` })
const raiseBody = z.strictObject({
  title: z.string().trim().min(1, { error: '请写明问题的名称。' }).max(100, { error: '问题的名称不能超过 100 字。' }),
  found: text('发现的问题'), demand: text('整改要求'),
  clauses: z.array(z.string()).max(20).default([]).describe('依据的条款编号，如 GX-27-1-6'),
})
const findingShape = z.strictObject({
  findingId: z.string(), title: z.string(), found: z.string(), demand: z.string(), clauses: z.array(z.string()), body: z.string(), state: findingState,
  action: z.string().nullable(), reasons: z.string().nullable(), raisedBy: z.string(), raisedAt: z.string(), concludedAt: z.string().nullable(),
})

const view = ({ caseId: _caseId, concludedBy: _concludedBy, ...finding }: Finding): z.infer<typeof findingShape> =>
  ({ ...finding, raisedAt: beijingText(finding.raisedAt), concludedAt: finding.concludedAt === null ? null : beijingText(finding.concludedAt) })

/** What supervising bodies find at a project: raised here, put right and concluded in the process `oversight`. */
export const findingEndpoints = ({ register, engine, access, packs }: Services): Endpoint[] => [
  defineEndpoint({
    id: 'raise-finding', method: 'post', path: '/projects/{caseId}/findings', tag, summary: '登记监督检查发现的问题，要求限期整改', status: 201, params: caseParams, query: nothing, body: raiseBody, response: findingShape,
    handle: async ({ params, body, caller, reach }) => {
      const project = await access.visible(caller, reach, params.caseId)
      const pack = packOf(packs, project)
      if (project.submittedAt === null || pack === undefined) throw new ApiError('not-running', '项目还没有提交，不能登记监督问题。', { remedy: '请刷新页面查看最新状态。' })
      if (project.kind !== 'project') throw new ApiError('not-now', '年度计划和评审会不登记监督问题。', { remedy: '请在有关的项目中登记。' })
      const own = pack.meta.bodies.find(({ id }) => belongsTo(caller, id))
      if (own === undefined) throw new ApiError('not-your-task', '您的部门不在该项目所适用办法的部门之列。', { remedy: '请由该办法列明的部门登记。' })
      const unknown = body.clauses.filter((id) => !pack.clauses.some((clause) => clause.id === id))
      if (unknown.length > 0) throw new ApiError('invalid-input', `该办法没有条款 ${unknown.join('、')}。`, { path: 'clauses', remedy: '条款编号见规则包页面。' })
      if (endedStatuses.includes(project.status)) throw new ApiError('not-running', '项目已经办结，不能再登记监督问题。', { remedy: '请按该办法的监督程序另案办理。' })
      const raised = await register.findings.raise({ findingId: randomUUID(), caseId: project.caseId, title: body.title, found: body.found, demand: body.demand, clauses: body.clauses, body: own.id, raisedBy: caller.username })
      try {
        await engine.messages.publish('finding-raised', raised.findingId, findingVariables(raised, { packId: pack.id, round: project.round }))
      } catch (error) {
        // A finding that the engine did not hear of is not kept, and the person is told.
        await register.findings.takeBack({ findingId: raised.findingId, by: caller.username, reason: describeError(error) })
        throw error
      }
      return view(raised)
    },
  }),
  defineEndpoint({
    id: 'list-findings', method: 'get', path: '/projects/{caseId}/findings', tag, summary: '项目的监督问题和处理结果', params: caseParams, query: nothing, body: nothing, response: z.strictObject({ findings: z.array(findingShape) }),
    handle: async ({ params, caller, reach }) => {
      const project = await access.visible(caller, reach, params.caseId)
      return { findings: (await register.findings.list(project.caseId)).map(view) }
    },
  }),
]
