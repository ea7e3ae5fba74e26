import { z } from 'zod'
import { explainDecision, replayReceipt, replayable } from '../../policy/index.ts'
import type { Pack } from '../../policy/index.ts'
import type { Receipt } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import type { Services } from '../services/services.ts'
import { caseParams, nothing, reasonBody } from '../shapes/common.ts'
import { switchedShape, whyReceiptShape } from '../shapes/decisions.ts'
import { clausesOf, packOf } from '../views/pack-view.ts'

const tag = '规则判断'

const textOf = (pack: Pack, id: string, reading: unknown): string =>
  pack.meta.ambiguities.find((one) => one.id === id)?.readings.find((one) => one.id === reading)?.text ?? String(reading ?? '未采用')

const mustKnow = (pack: Pack, readings: Readonly<Record<string, string>>, parameters: readonly string[]): void => {
  const unknown = [
    ...Object.entries(readings).filter(([id, reading]) => !pack.meta.ambiguities.some((one) => one.id === id && one.readings.some((each) => each.id === reading))).map(([id, reading]) => `${id}: ${reading}`),
    ...parameters.filter((name) => !Object.hasOwn(pack.parameters, name)),
  ]
  if (unknown.length > 0) throw new ApiError('reading-unknown', `规则包“${pack.id}”没有：${unknown.join('、')}。`, { path: 'readings', remedy: '可用的读法和参数见 GET /api/packs/{packId}。' })
}

const asksFor = (pack: Pack, rule: string, names: readonly string[]): boolean => {
  const xml = pack.rules.get(rule)?.dmnXml ?? ''
  return names.some((name) => new RegExp(`\\b(readings|parameters)\\.${name}\\b`).test(xml))
}

/** Why a decision came out as it did, and the one act by which an open case gets another reading. */
export const decisionEndpoints = ({ register, packs, access }: Services): Endpoint[] => [
  defineEndpoint({
    id: 'why-receipt', method: 'get', path: '/projects/{caseId}/receipts/{receiptId}/why', tag, summary: '一次规则判断的“为什么”：命中的行、输入、条款、读法，怎样的改动会得到不同的答复', query: nothing, body: nothing,
    params: caseParams.extend({ receiptId: z.string().min(1).max(100) }), response: whyReceiptShape,
    handle: async ({ params, caller, reach }) => {
      const project = await access.visible(caller, reach, params.caseId)
      const receipt: Receipt | undefined = (await register.receipts.list(project.caseId)).find((each) => each.receiptId === params.receiptId)
      const pack = receipt === undefined ? undefined : packs.all.find((each) => each.id === receipt.packId)
      if (receipt === undefined || pack === undefined) throw new ApiError('receipt-not-found', '没有找到这份凭据。', { remedy: '请刷新项目的凭据列表。' })
      const context = replayable.parse({ ...receipt })
      const { same, differences } = await replayReceipt(pack, context)
      return { ...explainDecision(pack, receipt.rule, context), replay: { same, differences }, receipt: { ...receipt, at: receipt.at.toISOString() } }
    },
  }),
  defineEndpoint({
    id: 'switch-readings', method: 'post', path: '/projects/{caseId}/readings', tag, summary: '改变一个在办项目的读法，或者改用规则包现在的参数；记入台账',
    description: '项目保持提交时的读法和参数；规则包里以后的切换不影响它，除非有人在这里明确改变。已经作出的判断保持不变，以后再作的判断按新的读法。', params: caseParams, query: nothing,
    body: reasonBody.extend({ readings: z.record(z.string(), z.string()).default({}).describe('歧义编号→读法编号'), parameters: z.array(z.string()).default([]).describe('改用规则包现在数值的参数') }), response: switchedShape,
    handle: async ({ params, body, caller, reach }) => {
      const project = await access.visible(caller, reach, params.caseId)
      const pack = packOf(packs, project)
      if (pack === undefined) throw new ApiError('not-running', '项目还没有提交，没有采用任何读法。', { remedy: '草稿在提交时取规则包现在的读法。' })
      mustKnow(pack, body.readings, body.parameters)
      const names = [...Object.keys(body.readings), ...body.parameters]
      const ambiguities = pack.meta.ambiguities.filter(({ id }) => id in body.readings)
      const clauses = [...new Set(ambiguities.flatMap((each) => each.clauses))]
      const switched = await register.projects.switchReadings({
        caseId: project.caseId, readings: body.readings, parameters: Object.fromEntries(body.parameters.map((name) => [name, pack.parameters[name]])), reason: body.reason, clauses, by: caller.username,
      })
      const decided = [...new Set((await register.receipts.list(project.caseId)).map(({ rule }) => rule))].filter((rule) => asksFor(pack, rule, names))
      return {
        caseId: project.caseId, readings: switched.readings, parameters: switched.parameters,
        changed: ambiguities.filter(({ id }) => project.readings[id] !== body.readings[id]).map(({ id, question }) => ({ id, question, from: textOf(pack, id, project.readings[id]), to: textOf(pack, id, body.readings[id]) })),
        decided: decided.map((rule) => ({ rule, title: pack.rules.get(rule)?.contract.title ?? rule })),
        clauses: clausesOf(pack, clauses),
      }
    },
  }),
]
