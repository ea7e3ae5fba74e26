import { z } from 'zod'
import { startAnew } from '../../engine/start-anew.ts'
import { laterStages, settledStatuses } from '../../register/model/projects.ts'
import type { Project } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import type { Services } from '../services/services.ts'
import { caseParams, nothing, reasonBody } from '../shapes/common.ts'
import { projectDetail } from '../shapes/projects.ts'

const tag = '撤回与暂停'
const answered = z.strictObject({ project: projectDetail })

const mustRun = (project: Project): void => {
  if (project.submittedAt !== null && !settledStatuses.includes(project.status)) return
  throw new ApiError('not-running', project.submittedAt === null ? '项目还没有提交，没有在办流程。' : '项目已经办结，不能再这样办理。', { remedy: '请刷新页面查看最新状态。' })
}

/** An established project is not withdrawn any more: its unit asks for its termination, and the approving body decides. */
const mustBeWithdrawable = (project: Project): void => {
  mustRun(project)
  if (laterStages.includes(project.stage)) throw new ApiError('not-running', '项目已经立项，不能再撤回。', { remedy: '不再建设的，请提出终止申请，由审批部门决定。' })
}

/** The engine says that the process was ended, and not by us: an operator did it in Operate. */
const mustBeEnded = async (register: Services['register'], project: Project, refused: string): Promise<void> => {
  const root = (await register.feed.processInstances(project.caseId)).find((instance) => instance.processInstanceKey === project.processInstanceKey)
  if (root?.state !== 'TERMINATED') throw new ApiError('still-running', `引擎没有说这个项目的流程已被终止，${refused}。`, { remedy: '确需停止的，请申报单位撤回；刚在 Operate 中终止的，请几秒钟后再试。' })
}

/** What people ask of a running case: withdraw, suspend, resume. Messages go out after the register has the fact. */
export const caseRequestEndpoints = ({ register, engine, access, views }: Services): Endpoint[] => [
  defineEndpoint({
    id: 'withdraw-project', method: 'post', path: '/projects/{caseId}/withdrawal', tag, summary: '申报单位撤回项目（草稿即作废）', params: caseParams, query: nothing, body: reasonBody, response: answered,
    handle: async ({ params, body, caller, reach }) => {
      const project = await access.visible(caller, reach, params.caseId)
      if (project.status === 'draft') {
        const discarded = await register.projects.setStatus({ caseId: project.caseId, status: 'withdrawn', stage: 'closed', by: caller.username, reason: body.reason })
        return { project: await views.detail(discarded, caller) }
      }
      mustBeWithdrawable(project)
      const { found } = await engine.messages.correlate('withdraw-project', project.caseId, { reason: body.reason })
      if (!found) throw new ApiError('not-running', '项目的流程此刻不能撤回：可能刚刚办结，或流程尚未启动。', { remedy: '请刷新页面；状态没有变化时稍后再试，或联系运行维护人员。' })
      await register.ledger.append({ caseId: project.caseId, actor: caller.username, action: 'withdrawal-requested', details: { reason: body.reason } })
      return { project: await views.detail(await register.projects.get(project.caseId), caller) }
    },
  }),
  defineEndpoint({
    id: 'suspend-project', method: 'post', path: '/projects/{caseId}/suspension', tag, summary: '项目审批部门暂停办理；内部时限顺延，法定日期不变', params: caseParams, query: nothing, body: reasonBody, response: answered,
    handle: async ({ params, body, caller, reach }) => {
      const project = await access.visible(caller, reach, params.caseId)
      access.mustApprove(caller, project)
      mustRun(project)
      const { stepsToRecall } = await register.suspensions.suspend({ caseId: project.caseId, reason: body.reason, by: caller.username })
      await Promise.all(stepsToRecall.map((stepKey) => engine.messages.publish('step-recall', stepKey, {})))
      return { project: await views.detail(await register.projects.get(project.caseId), caller) }
    },
  }),
  defineEndpoint({
    id: 'resume-project', method: 'post', path: '/projects/{caseId}/resumption', tag, summary: '恢复办理', params: caseParams, query: nothing, body: nothing, response: answered,
    handle: async ({ params, caller, reach }) => {
      const project = await access.visible(caller, reach, params.caseId)
      access.mustApprove(caller, project)
      const { stepsToResume } = await register.suspensions.resume({ caseId: project.caseId, by: caller.username })
      await Promise.all(stepsToResume.map((stepKey) => engine.messages.publish('step-resume', stepKey, {})))
      return { project: await views.detail(await register.projects.get(project.caseId), caller) }
    },
  }),
  defineEndpoint({
    id: 'close-project', method: 'post', path: '/projects/{caseId}/close', tag, summary: '关闭流程已在引擎中被终止的项目', description: '只用于看板上“流程已终止”的项目；流程还在运行的，请用撤回或终止。', params: caseParams, query: nothing, body: reasonBody, response: answered,
    handle: async ({ params, body, caller, reach }) => {
      const project = await access.visible(caller, reach, params.caseId)
      mustRun(project)
      await mustBeEnded(register, project, '不能关闭')
      const closed = await register.projects.recordOutcome({ caseId: project.caseId, status: 'terminated', stage: 'closed', outcome: { reason: body.reason, closedBy: 'operator' }, by: caller.username })
      return { project: await views.detail(closed, caller) }
    },
  }),
  defineEndpoint({
    id: 'restart-project', method: 'post', path: '/projects/{caseId}/restart', tag, summary: '流程已在引擎中被终止的项目，从所在阶段重新办理', description: '只用于看板上“流程已终止”的项目。意见、公文和凭据都保留，所在阶段的事项重新开启；已经重新运行的再次调用不起作用。', params: caseParams, query: nothing, body: reasonBody, response: answered,
    handle: async ({ params, body, caller, reach }) => {
      const project = await access.visible(caller, reach, params.caseId)
      mustRun(project)
      if (project.kind !== 'project') throw new ApiError('not-now', '年度计划和评审会不能这样重新办理。', { remedy: '请在年度计划或者评审会页面另行开始。' })
      await mustBeEnded(register, project, '不能重新办理')
      const started = await startAnew({ register, messages: engine.messages, startCase: (input) => engine.startCase(input) }, project, caller.username)
      if (started) await register.ledger.append({ caseId: project.caseId, actor: caller.username, action: 'case-restarted', details: { reason: body.reason, stage: project.stage } })
      return { project: await views.detail(await register.projects.get(project.caseId), caller) }
    },
  }),
]
