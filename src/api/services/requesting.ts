import { isDeepStrictEqual } from 'node:util'
import { beijingDate } from '../../calendar/beijing-time.ts'
import { requestContracts, requestKind, requestMessage } from '../../requests/index.ts'
import type { NewRequest, RequestKind } from '../../requests/index.ts'
import { laterStages, settledStatuses } from '../../register/model/projects.ts'
import type { CaseRequest, Project } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'
import type { Caller } from '../roles.ts'
import { statusTitles } from '../titles.ts'
import { daysMustHaveBeen } from './happened-days.ts'
import { createPrecedingMatters } from './preceding-matters.ts'
import type { Services } from './services.ts'

type Deps = Pick<Services, 'register' | 'packs' | 'engine' | 'clock'>

export interface Requesting {
  /** Takes a request: the row in the register first, then the one place of the case that waits for it. Twice the same makes one. */
  take(project: Project, request: NewRequest, caller: Caller): Promise<{ request: CaseRequest; first: boolean }>
  /** Kinds that could be asked for now. */
  possible(project: Project): Promise<RequestKind[]>
}

const isTakenIn = (kind: RequestKind, project: Project): boolean => {
  const stages: readonly string[] = requestContracts[kind].stages
  if (stages.length > 0) return stages.includes(project.stage)
  return project.stage === 'established' || laterStages.includes(project.stage)
}

/** What units ask of a running case (engine-patterns 4: the row first, then correlation; nobody waiting is a clear refusal). */
export const createRequesting = (deps: Deps): Requesting => {
  const { register, engine, clock } = deps
  const mattersMustBeDone = createPrecedingMatters(deps)
  const mustBeTaken = (project: Project, kind: RequestKind): void => {
    const ended = settledStatuses.includes(project.status) && project.stage === 'closed'
    if (!ended && isTakenIn(kind, project)) return
    throw notNow(kind, `项目现在的状态是“${statusTitles[project.status].title}”`)
  }

  const reportEvent = async (project: Project, data: Extract<NewRequest, { kind: 'event' }>['data'], by: string): Promise<{ request: CaseRequest; first: boolean }> => {
    await mattersMustBeDone(project, data.event, data.departures)
    return register.transaction(async (r) => {
      const current = await r.projects.lock(project.caseId)
      const latest = (await r.requests.list(project.caseId, 'event')).findLast(({ data: said }) => said['event'] === data.event)
      const isKnown = data.contractAmount === undefined || current.facts['contractAmount'] === data.contractAmount
      if (latest !== undefined && isKnown && isDeepStrictEqual(latest.data, data)) return { request: latest, first: false }
      const { request } = await r.requests.make({ caseId: project.caseId, kind: 'event', data, by, state: 'done' })
      // Periods run from the day that was reported; the application works them out anew within seconds.
      await r.projectEvents.record({ caseId: project.caseId, event: data.event, on: data.on, source: '单位报告', sourceKey: `request-${request.number}`, recordedBy: by })
      if (data.contractAmount !== undefined) await r.projects.saveFacts({ caseId: project.caseId, facts: { ...current.facts, contractAmount: data.contractAmount }, by })
      return { request, first: true }
    })
  }

  return {
    take: async (project, asked, caller) => {
      mustBeTaken(project, asked.kind)
      daysMustHaveBeen(asked, beijingDate(clock.now()))
      const [{ caseId }, by] = [project, caller.username]
      if (asked.kind === 'completion') await mattersMustBeDone(project, 'completion')
      if (asked.kind === 'event') return reportEvent(project, asked.data, by)
      const { request, first } = await register.requests.make({ caseId, kind: asked.kind, data: asked.data, by })
      const ref = { kind: request.kind, number: request.number }
      const { found } = await engine.messages.correlate(requestMessage, caseId, { request: ref }).catch(async (error: unknown) => {
        // The row stays, since the engine may have heard all the same; what it did not hear is handed over when it is there again.
        await register.requests.noteUnheard({ caseId, ...ref }, true)
        throw error
      })
      if (!first && found) await register.requests.noteUnheard({ caseId, ...ref }, false)
      // The same request once more while it is being dealt with: nobody waits for it any longer, and that is right.
      if (found || !first) return { request, first }
      await register.requests.takeBack({ ...request, by, reason: '流程中没有环节在等待' })
      throw notNow(asked.kind, (await waitingFor(caseId)) ?? '流程正在处理别的事项，或流程尚未进入可以提出申请的环节')
    },
    possible: async (project) => {
      if (settledStatuses.includes(project.status) && project.stage === 'closed') return []
      const busy = (await register.requests.open(project.caseId)) !== undefined
      return requestKind.options.filter((kind) => isTakenIn(kind, project) && (kind === 'event' || !busy))
    },
  }

  /** What is going on in the case now, as a person would say it. */
  async function waitingFor(caseId: string): Promise<string | undefined> {
    const steps = await register.steps.currentSteps(caseId)
    return steps.length === 0 ? undefined : `流程正在等待 ${steps.length} 个环节办理`
  }
}

const notNow = (kind: RequestKind, why: string): ApiError =>
  new ApiError('request-not-now', `现在不能提出“${requestContracts[kind].title}”：${why}。没有登记。`, { remedy: '请在项目页查看当前环节，等它办结或进入相应阶段后再提出。' })
