import { z } from 'zod'
import { checkFactIdentifiers } from '../../identifiers/check-facts.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { refuseBadIdentifiers, refuseClassified } from '../services/declaring.ts'
import type { Services } from '../services/services.ts'
import { nothing } from '../shapes/common.ts'
import { precheckShape } from '../shapes/precheck.ts'
import { declareBody } from '../shapes/projects.ts'

/** What the rules would say, without anything being stored. */
export const precheckEndpoints = ({ precheck }: Services): Endpoint[] => [
  defineEndpoint({
    id: 'precheck', method: 'post', path: '/prechecks', tag: '预检', summary: '预检：管理方式、审查、材料、期限、障碍，各附条款；不保存任何内容',
    description: '先答是否涉密；缺少的事实逐项列出。未确认的参数和按某种读法作出的判断会注明。',
    params: nothing, query: nothing, body: z.strictObject({ facts: declareBody, draftPack: z.string().optional().describe('明确选用的征求意见稿，仅供试办') }), response: precheckShape,
    first: (body) => refuseClassified(body, 'facts'),
    handle: async ({ body }) => {
      refuseBadIdentifiers(checkFactIdentifiers(body.facts))
      return precheck(body.facts, { draftPackId: body.draftPack })
    },
  }),
]
