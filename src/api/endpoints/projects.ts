import { z } from 'zod'
import { projectFacts } from '../../../decisions/contracts/project-facts.ts'
import { projectStatus, settledStatuses } from '../../register/model/projects.ts'
import { ApiError } from '../http/api-error.ts'
import { chineseIssue, faultsOf } from '../http/chinese-issues.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { checkStatedFacts, refuseClassified } from '../services/declaring.ts'
import { mustBeEditable } from '../services/editing.ts'
import type { Services } from '../services/services.ts'
import { caseParams, nothing } from '../shapes/common.ts'
import { declareBody, factChanges, projectDetail, projectSummary } from '../shapes/projects.ts'

const tag = '项目'
const settled = [...settledStatuses]
const open = projectStatus.options.filter((status) => !settledStatuses.includes(status))

const listQuery = z.strictObject({
  search: z.string().trim().max(100).optional().describe('名称或项目编号的一部分'),
  state: z.enum(['open', 'settled', 'all']).default('all'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).default(0),
})

/** Facts with changes laid over them; null takes a fact back. Parsed as a whole, so that no half-valid facts are ever stored. */
const applyChanges = (facts: Record<string, unknown>, changes: Record<string, unknown>): z.infer<typeof projectFacts> => {
  const merged = Object.fromEntries(Object.entries({ ...facts, ...changes }).filter(([, value]) => value !== null))
  const parsed = projectFacts.safeParse(merged, { error: chineseIssue })
  if (parsed.success) return parsed.data
  const faults = faultsOf(parsed.error, 'facts')
  throw new ApiError('invalid-input', `修改后有 ${faults.length} 处不符合要求。没有改动任何内容。`, { faults, remedy: '请按逐项说明修改后再保存。' })
}

/** Declaring, changing and looking at projects. */
export const projectEndpoints = ({ register, access, views }: Services): Endpoint[] => [
  defineEndpoint({
    id: 'declare-project', method: 'post', path: '/projects', tag, summary: '新建申报草稿', status: 201,
    description: '第一问是否涉密：涉密或尚未确定时返回 422（classified-offline），不保存任何内容。',
    params: nothing, query: nothing, body: declareBody, response: projectDetail,
    first: (body) => refuseClassified(body),
    handle: async ({ body, caller }) => {
      if (caller.unitId === null) throw new ApiError('unit-mismatch', '登录账号没有登记所属单位，不能申报。', { remedy: '请联系运行维护人员为账号登记统一社会信用代码。' })
      checkStatedFacts(caller, body)
      const project = await register.projects.create({ name: body.projectName, unitId: caller.unitId, jurisdiction: body.jurisdiction, facts: body, by: caller.username })
      return views.detail(project, caller)
    },
  }),
  defineEndpoint({
    id: 'change-facts', method: 'patch', path: '/projects/{caseId}/facts', tag, summary: '修改草稿或补正中的申报事实', description: '只写要改的字段；写 null 表示收回该项。expectedVersion 防止两人先后修改时互相覆盖；不写的，两次保存撞在一起时后一次返回 409，不丢前一次的内容。',
    params: caseParams, query: nothing, body: z.strictObject({ facts: factChanges, expectedVersion: z.int().min(0).optional() }), response: projectDetail,
    handle: async ({ params, body, caller, reach }) => {
      const project = await access.visible(caller, reach, params.caseId)
      await mustBeEditable(register, project)
      const facts = applyChanges(project.facts, body.facts)
      if (facts.jurisdiction !== project.jurisdiction) throw new ApiError('not-editable', '所属地区决定适用的管理办法，建立草稿后不能改。', { path: 'facts.jurisdiction', remedy: '请撤回本草稿，另建一份。' })
      checkStatedFacts(caller, facts)
      const saved = await register.projects.saveFacts({ caseId: project.caseId, facts, name: facts.projectName, expectedVersion: body.expectedVersion ?? project.factsVersion, expectedRound: project.round, by: caller.username })
      return views.detail(saved, caller)
    },
  }),
  defineEndpoint({
    id: 'list-projects', method: 'get', path: '/projects', tag, summary: '项目列表；申报单位只见本单位的项目', params: nothing, query: listQuery, body: nothing,
    response: z.strictObject({ projects: z.array(projectSummary), total: z.int().describe('符合条件的项目数（审查人员按可见范围计）') }),
    handle: async ({ query, caller, reach }) => {
      const filter = {
        kind: 'project' as const,
        ...access.visibleFilter(caller, reach),
        ...(query.state === 'all' ? {} : { statuses: query.state === 'open' ? open : settled }),
        ...(query.search === undefined || query.search === '' ? {} : { search: query.search }),
      }
      const projects = await register.projects.list({ ...filter, limit: query.limit, offset: query.offset })
      return { projects: await views.summaries(projects, caller), total: await register.projects.count(filter) }
    },
  }),
  defineEndpoint({
    id: 'show-project', method: 'get', path: '/projects/{caseId}', tag, summary: '一个项目：进度、在等什么、补正要求、可办事项', params: caseParams, query: nothing, body: nothing, response: projectDetail,
    handle: async ({ params, caller, reach }) => views.detail(await access.visible(caller, reach, params.caseId), caller),
  }),
]
