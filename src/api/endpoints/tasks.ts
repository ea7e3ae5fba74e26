import { z } from 'zod'
import { isStorable } from '../../common/storable.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { ApiError } from '../http/api-error.ts'
import { belongsTo, groupsOfBody } from '../services/case-access.ts'
import { correctionElement } from '../services/editing.ts'
import { createTasks, handlingGroups, mustBeTheirs } from '../services/tasks.ts'
import type { Services } from '../services/services.ts'
import { nothing, reasonBody } from '../shapes/common.ts'
import { projectSummary, stepShape } from '../shapes/projects.ts'
import { deskFormView } from '../views/form-view.ts'
import { packOf } from '../views/pack-view.ts'

const tag = '待办'
const stepParams = z.strictObject({ stepKey: z.string().min(1).max(300) })
const taskShape = stepShape.extend({ caseId: z.string(), projectCode: z.string().nullable(), projectName: z.string(), unitId: z.string() })
const done = z.strictObject({ stepKey: z.string(), done: z.boolean() })

/** What reviewers and operators do with steps. Completion goes through the engine; the process then parses it once more. */
export const taskEndpoints = (services: Services): Endpoint[] => {
  const { register, engine, views, models, packs, people } = services
  const tasks = createTasks(register)
  const note = (caseId: string, actor: string, action: string, details: Record<string, unknown>) => register.ledger.append({ caseId, actor, action, details })
  return [
    defineEndpoint({
      id: 'list-tasks', method: 'get', path: '/tasks', tag, summary: '待办事项，最急的在前', params: nothing, query: z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(200), offset: z.coerce.number().int().min(0).default(0) }), body: nothing,
      response: z.strictObject({ tasks: z.array(taskShape), total: z.int() }),
      handle: async ({ query, caller, reach }) => {
        const groups = reach === 'all' ? [...new Set(packs.all.flatMap((pack) => pack.meta.bodies.flatMap((body) => groupsOfBody(body.id))))] : handlingGroups(caller)
        const { steps, total } = await register.steps.openForGroups(groups, query)
        const caseIds = [...new Set(steps.map((step) => step.caseId))]
        const projects = new Map((await register.projects.list({ caseIds, limit: caseIds.length })).map((project) => [project.caseId, project]))
        return {
          total,
          tasks: steps.flatMap((step) => {
            const project = projects.get(step.caseId)
            return project === undefined ? [] : views.steps(project, [step]).map((view) => ({ ...view, caseId: project.caseId, projectCode: project.projectCode, projectName: project.name, unitId: project.unitId }))
          }),
        }
      },
    }),
    defineEndpoint({
      id: 'show-task', method: 'get', path: '/tasks/{stepKey}', tag, summary: '一个待办事项：项目、表单和表单上显示的内容', params: stepParams, query: nothing, body: nothing,
      response: z.strictObject({ step: stepShape, project: projectSummary, form: z.unknown().describe('form-js 表单'), formView: z.unknown() }),
      handle: async ({ params, caller, reach }) => {
        const { step, project } = await tasks.visible(caller, reach, params.stepKey)
        const [view] = views.steps(project, [step])
        if (view === undefined) throw new Error(`step ${step.stepKey} has no view`)
        return { step: view, project: await views.summary(project, caller), form: await models.form(step.formId) ?? null, formView: await deskFormView(services, { step, project, pack: packOf(packs, project) }) }
      },
    }),
    defineEndpoint({
      id: 'claim-task', method: 'post', path: '/tasks/{stepKey}/claim', tag, summary: '签收', params: stepParams, query: nothing, body: nothing, response: done,
      handle: async ({ params, caller, reach }) => {
        const { step, userTaskKey } = await tasks.open(caller, reach, params.stepKey)
        if (step.assignee !== null && step.assignee !== '' && step.assignee !== caller.username) throw new ApiError('task-claimed', `该事项已由 ${step.assignee} 签收。`, { remedy: '需要换人办理时，请由签收人或运行维护人员转办。' })
        await engine.userTasks.assign(userTaskKey, caller.username)
        await note(step.caseId, caller.username, 'step-claimed', { stepKey: step.stepKey })
        return { stepKey: step.stepKey, done: true }
      },
    }),
    defineEndpoint({
      id: 'release-task', method: 'post', path: '/tasks/{stepKey}/release', tag, summary: '放回待签收', params: stepParams, query: nothing, body: nothing, response: done,
      handle: async ({ params, caller, reach }) => {
        const { step, userTaskKey } = await tasks.open(caller, reach, params.stepKey)
        if (reach !== 'all' && step.assignee !== null && step.assignee !== caller.username) throw new ApiError('task-claimed', `该事项由 ${step.assignee} 签收，只能由本人或运行维护人员放回。`)
        await engine.userTasks.unassign(userTaskKey)
        await note(step.caseId, caller.username, 'step-released', { stepKey: step.stepKey })
        return { stepKey: step.stepKey, done: true }
      },
    }),
    defineEndpoint({
      id: 'hand-over-task', method: 'post', path: '/tasks/{stepKey}/assignee', tag, summary: '转办给同一部门的另一人', params: stepParams, query: nothing, body: z.strictObject({ assignee: z.string().trim().min(1).max(100), reason: z.string().trim().min(2).max(1000) }), response: done,
      handle: async ({ params, body, caller, reach }) => {
        const { step, userTaskKey } = await tasks.open(caller, reach, params.stepKey)
        await mustBeTheirs(people, step, body.assignee)
        await engine.userTasks.assign(userTaskKey, body.assignee)
        await note(step.caseId, caller.username, 'step-handed-over', { stepKey: step.stepKey, from: step.assignee, to: body.assignee, reason: body.reason })
        return { stepKey: step.stepKey, done: true }
      },
    }),
    defineEndpoint({
      id: 'complete-task', method: 'post', path: '/tasks/{stepKey}/completion', tag, summary: '提交办理意见', description: '内容按表单约定检查；不合要求时逐项说明，不提交。', params: stepParams, query: nothing,
      body: z.strictObject({ values: z.record(z.string(), z.unknown()) }), response: done,
      handle: async ({ params, body, caller, reach }) => {
        const { step, userTaskKey } = await tasks.open(caller, reach, params.stepKey)
        if (step.formId === correctionElement) throw new ApiError('not-your-task', '补正由申报单位重新提交，不能在这里完成。', { remedy: '请使用 POST /api/projects/{caseId}/resubmission。' })
        if (step.assignee !== null && step.assignee !== '' && step.assignee !== caller.username) throw new ApiError('task-claimed', `该事项已由 ${step.assignee} 签收。`, { remedy: '请先转办再提交。' })
        if (!isStorable(body.values)) throw new ApiError('invalid-input', '填写的内容里有无法保存的字符（例如空字符），没有提交。', { path: 'values', remedy: '请删除不可见的字符后再提交。' })
        const contract = await models.formContract(step.formId)
        const parsed = contract?.submission.safeParse(body.values)
        if (parsed !== undefined && !parsed.success) {
          const faults = parsed.error.issues.map((issue) => ({ path: ['values', ...issue.path.map(String)].join('.'), message: issue.message }))
          throw new ApiError('invalid-input', `填写的内容有 ${faults.length} 处不符合要求：${faults[0]?.message ?? ''}没有提交。`, { faults, remedy: '请按逐项说明修改后再提交。' })
        }
        // Who completed is told by the assignee of the engine's task.
        if (step.assignee !== caller.username) await engine.userTasks.assign(userTaskKey, caller.username)
        await engine.userTasks.complete(userTaskKey, body.values)
        return { stepKey: step.stepKey, done: true }
      },
    }),
    defineEndpoint({
      id: 'recall-task', method: 'post', path: '/tasks/{stepKey}/recall', tag, summary: '收回重新安排（重算期限、重新指派）', params: stepParams, query: nothing, body: reasonBody.extend({ assignee: z.string().trim().min(1).max(100).optional() }), response: done,
      handle: async ({ params, body, caller, reach }) => {
        const { step, project } = await tasks.visible(caller, reach, params.stepKey)
        const approving = packOf(packs, project)?.meta.approvingBody
        if (reach !== 'all' && !(approving !== undefined && belongsTo(caller, approving))) throw new ApiError('not-approving-body', '只有项目审批部门或运行维护人员可以收回。')
        if (body.assignee !== undefined) await mustBeTheirs(people, step, body.assignee)
        const recalled = await register.steps.recall({ stepKey: step.stepKey, reason: body.reason, by: caller.username, ...(body.assignee === undefined ? {} : { assignee: body.assignee }) })
        if (!recalled) throw new ApiError('task-not-open', '该事项已不在办理中，不能收回。', { remedy: '请刷新待办列表。' })
        await engine.messages.publish('step-recall', step.stepKey, {})
        return { stepKey: step.stepKey, done: true }
      },
    }),
  ]
}
