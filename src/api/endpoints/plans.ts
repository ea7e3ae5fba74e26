import { z } from 'zod'
import { drawProjects, entryOfProject, openPlan, windowOf } from '../../planning/index.ts'
import type { Pack } from '../../policy/index.ts'
import type { Plan, Project } from '../../register/index.ts'
import { endedStatuses } from '../../register/model/projects.ts'
import { ApiError } from '../http/api-error.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import type { Reach } from '../permissions.ts'
import type { Caller } from '../roles.ts'
import { decidedPack, mayDecideOn, packsInSight } from '../services/gathering-access.ts'
import { planWorkbook } from '../services/plan-list.ts'
import type { Services } from '../services/services.ts'
import { nothing, reasonBody } from '../shapes/common.ts'
import { entryParams, newEntryBody, openPlanBody, planEntryShape, planParams, planShape, windowShape } from '../shapes/gatherings.ts'
import { entryView, planView } from '../views/gathering-views.ts'

const tag = '年度计划'
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const detail = planShape.extend({ entries: z.array(planEntryShape) })

/** The project, if a plan of this regulation may take it: declared, of the same place, and going on. Throws `not-now`; any other kind of case is no project (`project-not-found`). */
const enterable = (project: Project, pack: Pack | undefined): Project => {
  if (project.kind !== 'project') throw new ApiError('project-not-found', '没有找到该项目。', { path: 'caseId', remedy: '请在项目列表中选择。' })
  const refuse = (why: string, remedy: string): ApiError => new ApiError('not-now', `“${project.name}”${why}，没有列入。`, { path: 'caseId', remedy })
  if (project.submittedAt === null) throw refuse('还没有申报', '请先提交申报；只有建设需求的，不选项目，直接填写名称。')
  if (project.jurisdiction !== pack?.meta.jurisdiction) throw refuse('适用另一地区的办法', '请列入该地区的年度计划。')
  if (endedStatuses.includes(project.status)) throw refuse('已经办结', '重新申报以后再列入。')
  return project
}

/** Yearly plans: opened by the window or by a person, filled by units and by what is declared, decided in the process `annual-plan`. */
export const planEndpoints = (services: Services): Endpoint[] => {
  const { register, packs, access, engine, clock, calendarFor } = services
  const packOf = (plan: Plan) => packs.all.find(({ id }) => id === plan.packId)
  const inSight = async (caller: Caller, reach: Reach, planId: string): Promise<Plan> => {
    const plan = await register.plans.find(planId)
    if (plan === undefined || !packsInSight(packs, caller, reach).includes(plan.packId)) throw new ApiError('plan-not-found', '没有找到这个年度计划。', { remedy: '请在年度计划列表中选择。' })
    return plan
  }
  const shown = async (plan: Plan, caller: Caller, reach: Reach) => {
    const pack = packOf(plan)
    const decides = mayDecideOn(caller, pack)
    const entries = (await register.plans.entries(plan.planId)).filter(({ unitId }) => reach !== 'own' || unitId === caller.unitId)
    return {
      ...planView({ plan, pack, calendarFor, mayDecide: decides }),
      entries: await Promise.all(entries.map((entry) => entryView({ register, plan, pack, entry, now: clock.now(), mayWithdraw: decides || (entry.unitId === caller.unitId && caller.roles.includes('unit')) }))),
    }
  }
  return [
    defineEndpoint({
      id: 'list-plans', method: 'get', path: '/plans', tag, summary: '年度计划列表，年度新的在前', params: nothing, query: nothing, body: nothing, response: z.strictObject({ plans: z.array(planShape), windows: z.array(windowShape).describe('您可以开始编制的窗口') }),
      handle: async ({ caller, reach }) => ({
        plans: (await register.plans.list({ packIds: packsInSight(packs, caller, reach) })).map((plan) => planView({ plan, pack: packOf(plan), calendarFor, mayDecide: mayDecideOn(caller, packOf(plan)) })),
        windows: packs.all.filter((pack) => mayDecideOn(caller, pack)).flatMap((pack) => (pack.meta.planning?.windows ?? []).map((window) => ({ packId: pack.id, packTitle: pack.meta.title, windowId: window.id, title: window.title, yearsAhead: window.yearsAhead }))),
      }),
    }),
    defineEndpoint({
      id: 'open-plan', method: 'post', path: '/plans', tag, summary: '开始编制一个窗口、一个年度的计划', description: '同一窗口同一年度只有一份：再次调用返回同一份。窗口到了由系统自动开始；文件没有写窗口的由人开始。', status: 201,
      params: nothing, query: nothing, body: openPlanBody, response: planShape,
      handle: async ({ body, caller }) => {
        const pack = decidedPack(packs, caller, body.packId)
        const window = windowOf(pack, body.windowId)
        if (window === undefined) throw new ApiError('invalid-input', `该办法没有申报窗口“${body.windowId}”。`, { path: 'windowId', remedy: '窗口编号见管理办法页面。' })
        const { plan } = await openPlan({ register, messages: engine.messages, calendarFor }, { pack, window, year: body.year, by: caller.username })
        return planView({ plan, pack, calendarFor, mayDecide: true })
      },
    }),
    defineEndpoint({
      id: 'show-plan', method: 'get', path: '/plans/{planId}', tag, summary: '一个年度计划和它的项目；申报单位只见本单位的项目', params: planParams, query: nothing, body: nothing, response: detail,
      handle: async ({ params, caller, reach }) => {
        const plan = await inSight(caller, reach, params.planId)
        const pack = packOf(plan)
        if (pack !== undefined && plan.state === 'collecting') await drawProjects({ register, plan, pack })
        return shown(plan, caller, reach)
      },
    }),
    defineEndpoint({
      id: 'add-plan-entry', method: 'post', path: '/plans/{planId}/entries', tag, summary: '把项目或者建设需求列入计划的征集；征集结束以后为年内增补', status: 201, params: planParams, query: nothing, body: newEntryBody, response: detail,
      handle: async ({ params, body, caller, reach }) => {
        const plan = await inSight(caller, reach, params.planId)
        const pack = packOf(plan)
        if (reach === 'body' && !mayDecideOn(caller, pack)) throw new ApiError('not-approving-body', '只有编制计划的部门可以代为填报。', { remedy: '请由建设单位或者编制计划的部门填报。' })
        if (plan.state !== 'collecting' && pack?.meta.planning?.additions === false) throw new ApiError('not-now', '该办法没有年内增补。', { remedy: '请列入下一年度的计划。' })
        const entry = 'caseId' in body
          ? entryOfProject(enterable(await access.visible(caller, reach, body.caseId), pack), plan.planId)
          : { planId: plan.planId, caseId: null, name: body.name, unitId: caller.unitId ?? pack?.meta.approvingBody ?? caller.username, unitName: body.unitName ?? caller.displayName, projectType: body.projectType ?? null, amount: body.amount ?? null, summary: body.summary ?? null }
        const added = await register.plans.addEntry({ ...entry, by: caller.username })
        if (added.addition) await engine.messages.publish('plan-addition', plan.planId, {})
        return shown(await register.plans.get(plan.planId), caller, reach)
      },
    }),
    defineEndpoint({
      id: 'withdraw-plan-entry', method: 'post', path: '/plans/{planId}/entries/{entryId}/withdrawal', tag, summary: '撤回还没有拟订的计划项目', params: entryParams, query: nothing, body: reasonBody, response: detail,
      handle: async ({ params, body, caller, reach }) => {
        const plan = await inSight(caller, reach, params.planId)
        const entry = await register.plans.entry(params.entryId)
        if (entry.planId !== plan.planId || !(mayDecideOn(caller, packOf(plan)) || (caller.unitId !== null && caller.unitId === entry.unitId))) throw new ApiError('plan-not-found', '没有找到这个计划项目。', { remedy: '请刷新计划页面。' })
        await register.plans.withdrawEntry({ entryId: entry.entryId, reason: body.reason, by: caller.username })
        return shown(plan, caller, reach)
      },
    }),
    defineEndpoint({
      id: 'export-plan', method: 'get', path: '/plans/{planId}/list', tag, summary: '计划清单（XLSX），供编制预算：谁按期、谁逾期、谁列入', params: planParams, query: nothing, body: nothing, response: nothing, raw: { response: xlsx },
      handle: async ({ params, caller, reach, res }) => {
        const { entries, ...plan } = await shown(await inSight(caller, reach, params.planId), caller, reach)
        const bytes = await planWorkbook(plan, entries.filter(({ state }) => state !== 'withdrawn'))
        res.setHeader('Content-Type', xlsx)
        res.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${plan.title}清单.xlsx`)}`)
        res.end(bytes)
        return {}
      },
    }),
  ]
}
