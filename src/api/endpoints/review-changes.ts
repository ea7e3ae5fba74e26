import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { atLevel } from '../../engine/step-key.ts'
import { ApiError } from '../http/api-error.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { createTasks } from '../services/tasks.ts'
import { phaseOf } from '../services/phase.ts'
import type { Services } from '../services/services.ts'
import { caseParams, nothing, reasonBody } from '../shapes/common.ts'
import { packOf } from '../views/pack-view.ts'

const tag = '协作'
const phaseClosed = (): ApiError => new ApiError('phase-closed', '本阶段的意见已经汇总，不能再改动。', { remedy: '需要改变意见的，请与项目审批部门联系，在审批时说明。' })

/** What changes a parallel review under way: 加签 and 撤回. Both are messages that the diagram waits for until the phase is summarised. */
export const reviewChangeEndpoints = (services: Services): Endpoint[] => {
  const { register, access, engine, packs } = services
  const tasks = createTasks(register)
  return [
    defineEndpoint({
      id: 'add-review', method: 'post', path: '/projects/{caseId}/reviews', tag, summary: '加签：项目审批部门在本阶段汇总前请另一部门也审', params: caseParams, query: nothing,
      body: reasonBody.extend({ body: z.string().min(1).max(100).describe('部门'), title: z.string().trim().min(2).max(60).describe('请它审什么') }), response: z.strictObject({ item: z.string() }),
      handle: async ({ params, body, caller, reach }) => {
        const project = await access.visible(caller, reach, params.caseId)
        access.mustApprove(caller, project)
        if (packOf(packs, project)?.meta.bodies.some((each) => each.id === body.body) !== true) throw new ApiError('invalid-input', `本办法没有“${body.body}”这个部门。`, { path: 'body', remedy: '请在列出的部门中选择。' })
        const phase = (await register.steps.currentSteps(project.caseId)).map(phaseOf).find((each) => each !== undefined)
        if (phase === undefined) throw phaseClosed()
        const item = `added-${randomUUID().slice(0, 8)}`
        const review = { item, title: `${body.title}（加签）`, body: body.body, phase: phase.number, moment: phase.moment, binding: false, form: 'give-opinion', limit: 'review', clauses: [] }
        const { found } = await engine.messages.correlate('review-added', phase.key, { review })
        if (!found) throw phaseClosed()
        await register.ledger.append({ caseId: project.caseId, actor: caller.username, action: 'review-added', details: { item, name: review.title, body: body.body, reason: body.reason } })
        return { item }
      },
    }),
    defineEndpoint({
      id: 'withdraw-opinion', method: 'post', path: '/tasks/{stepKey}/withdrawal', tag, summary: '撤回本部门的意见，重新提出；限本阶段汇总之前', params: z.strictObject({ stepKey: z.string().min(1).max(300) }), query: nothing, body: reasonBody, response: z.strictObject({ stepKey: z.string(), done: z.boolean() }),
      handle: async ({ params, body, caller, reach }) => {
        const { step, project } = await tasks.visible(caller, reach, params.stepKey)
        const phase = phaseOf(step)
        if (phase === undefined || step.level === null || step.state !== 'done' || step.round !== project.round) throw phaseClosed()
        const signing = (await register.steps.currentSteps(step.caseId)).find((each) => each.round === step.round && each.item === step.item && each.body === step.body)
        if (signing !== undefined) {
          if (!(await register.steps.recall({ stepKey: signing.stepKey, reason: body.reason, by: caller.username }))) throw new ApiError('task-not-open', '该意见正在重新安排或项目已暂停，此刻不能撤回。', { remedy: '请稍后再试；已暂停的等恢复办理后再撤回。' })
          await engine.messages.publish('step-recall', signing.stepKey, { levelIndex: 1 })
          return { stepKey: atLevel(step.stepKey, 'handler'), done: true }
        }
        const handlerKey = atLevel(step.stepKey, 'handler')
        if (!(await register.steps.callBack({ stepKey: handlerKey, reason: body.reason, by: caller.username }))) throw phaseClosed()
        const stands = () => register.steps.complete(handlerKey)
        const { found } = await engine.messages.correlate('opinion-withdrawn', phase.key, { review: phase.review, withdrawal: { by: caller.username, reason: body.reason } }).catch(async (error: unknown) => {
          await stands()
          throw error
        })
        if (!found) {
          await stands()
          throw phaseClosed()
        }
        return { stepKey: handlerKey, done: true }
      },
    }),
  ]
}
