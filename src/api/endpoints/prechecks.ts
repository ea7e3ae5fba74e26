import { z } from 'zod'
import { beijingDate } from '../../calendar/beijing-time.ts'
import { readingsOf } from '../../facts/readings.ts'
import { checkFactIdentifiers } from '../../identifiers/check-facts.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { refuseBadIdentifiers, refuseClassified } from '../services/declaring.ts'
import type { Services } from '../services/services.ts'
import { nothing } from '../shapes/common.ts'
import { precheckShape } from '../shapes/precheck.ts'
import { declareBody } from '../shapes/projects.ts'
import { packOf } from '../views/pack-view.ts'

/** What the rules would say, without anything being stored. */
export const precheckEndpoints = ({ precheck, access, packs }: Services): Endpoint[] => [
  defineEndpoint({
    id: 'precheck', method: 'post', path: '/prechecks', tag: '预检', summary: '预检：管理方式、审查、材料、期限、障碍，各附条款；不保存任何内容',
    description: '先答是否涉密；缺少的事实逐项列出。未确认的参数和按某种读法作出的判断会注明。补正时写明 caseId，按该项目提交时的办法、读法和参数判断。',
    params: nothing, query: nothing, body: z.strictObject({ facts: declareBody, draftPack: z.string().optional().describe('明确选用的征求意见稿，仅供试办'), caseId: z.string().min(1).max(100).optional().describe('本单位已经提交、正在补正的项目') }), response: precheckShape,
    first: (body) => refuseClassified(body, 'facts'),
    handle: async ({ body, caller }) => {
      refuseBadIdentifiers(checkFactIdentifiers(body.facts))
      const project = body.caseId === undefined ? undefined : await access.visible(caller, 'own', body.caseId)
      const pack = project === undefined ? undefined : packOf(packs, project)
      if (project === undefined || pack === undefined || project.submittedAt === null) return precheck(body.facts, { draftPackId: body.draftPack })
      return precheck(body.facts, { stamped: { pack, readings: readingsOf(project), parameters: project.parameters, declaredAt: beijingDate(project.submittedAt) } })
    },
  }),
]
