import { z } from 'zod'
import { documentTypeLabels } from '../../../decisions/contracts/document-types.ts'
import { enumLabels, factLabels } from '../../../decisions/contracts/fact-labels.ts'
import { forceLabels } from '../../../decisions/contracts/force.ts'
import { managementModeLabels } from '../../../decisions/contracts/management-mode.ts'
import { projectFacts, registerFacts } from '../../../decisions/contracts/project-facts.ts'
import { acceptedExtensions } from '../uploads/announced-file.ts'
import { ApiError } from '../http/api-error.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { limitNames } from '../../policy/pack-schema.ts'
import type { Pack } from '../../policy/index.ts'
import type { Services } from '../services/services.ts'
import { nothing } from '../shapes/common.ts'
import { packHead } from '../shapes/precheck.ts'
import { headOf } from '../views/pack-view.ts'

const tag = '规则包'
const bodyShape = z.strictObject({ id: z.string(), name: z.string(), role: z.string(), signOff: z.array(z.union([z.string(), z.array(z.string())])).describe('依次审签的层级；写成一组的，任一层级审签即可（或签）') })
const packDetail = packHead.extend({
  approvingBody: z.string(), bodies: z.array(bodyShape),
  rules: z.array(z.strictObject({ rule: z.string(), title: z.string(), decisionId: z.string(), silent: z.boolean(), neededFacts: z.array(z.string()) })),
  parameters: z.array(z.strictObject({ name: z.string(), title: z.string(), value: z.unknown(), source: z.string(), confirmed: z.boolean(), confirmation: z.strictObject({ by: z.string(), on: z.string(), source: z.string() }).optional() })),
  ambiguities: z.array(z.strictObject({ id: z.string(), question: z.string(), readings: z.array(z.strictObject({ id: z.string(), text: z.string() })), chosen: z.string(), why: z.string(), clauses: z.array(z.string()), decides: z.boolean().describe('是否改变某张表的结果'), rules: z.array(z.string()).describe('读取它的规则的名称') })),
  limits: z.record(z.string(), z.strictObject({ workdays: z.int(), remindBefore: z.int(), escalateAfter: z.int() })).describe('内部时限，不是法定期限'),
  clauses: z.array(z.strictObject({ id: z.string(), article: z.string(), kind: z.string(), summary: z.string() })),
  hash: z.string(),
})

const readingRules = (pack: Pack, id: string): string[] =>
  [...pack.rules.values()].filter(({ dmnXml }) => new RegExp(`\\breadings\\.${id}\\b`).test(dmnXml)).map(({ contract }) => contract.title)

const detailOf = (pack: Pack): z.infer<typeof packDetail> => {
  const limits = Object.fromEntries(limitNames.map((name) => [name, pack.meta.limits[name]]))
  return {
    ...headOf(pack), approvingBody: pack.meta.approvingBody, hash: pack.hash,
    bodies: pack.meta.bodies.map(({ id, name, role, signOff }) => ({ id, name, role, signOff })),
    rules: [...pack.rules.values()].map(({ rule, contract, decisionId, silent, neededFacts }) => ({ rule, title: contract.title, decisionId, silent, neededFacts })),
    parameters: Object.entries(pack.meta.parameters).map(([name, parameter]) => ({ name, ...parameter })),
    ambiguities: pack.meta.ambiguities.map(({ id, question, readings, chosen, why, clauses, decides }) => ({ id, question, readings, chosen, why, clauses, decides, rules: readingRules(pack, id) })),
    limits,
    clauses: pack.clauses.map((clause) => ({ id: clause.id, article: clause.citation, kind: clause.kind, summary: clause.summary })),
  }
}

/** The packs, the vocabulary of facts, the tables and the diagrams: what the desk needs to ask and to explain. */
export const packEndpoints = ({ packs, models, config, register }: Services): Endpoint[] => {
  const find = (packId: string): Pack => {
    const pack = packs.all.find((each) => each.id === packId)
    if (pack === undefined) throw new ApiError('pack-not-found', `没有规则包“${packId}”。`, { remedy: '可用的规则包见 GET /api/packs。' })
    return pack
  }
  return [
    defineEndpoint({
      id: 'list-packs', method: 'get', path: '/packs', tag, summary: '全部规则包，征求意见稿注明', params: nothing, query: nothing, body: nothing, response: z.strictObject({ packs: z.array(packHead) }),
      handle: async () => ({ packs: packs.all.map(headOf) }),
    }),
    defineEndpoint({
      id: 'show-pack', method: 'get', path: '/packs/{packId}', tag, summary: '一个规则包：部门、规则、参数、歧义、条款', params: z.strictObject({ packId: z.string() }), query: nothing, body: nothing, response: packDetail,
      handle: async ({ params }) => detailOf(find(params.packId)),
    }),
    defineEndpoint({
      id: 'show-rule', method: 'get', path: '/packs/{packId}/rules/{rule}', tag, summary: '一张决策表（DMN XML）', params: z.strictObject({ packId: z.string(), rule: z.string() }), query: nothing, body: nothing,
      response: z.strictObject({ rule: z.string(), title: z.string(), decisionId: z.string(), dmnXml: z.string() }),
      handle: async ({ params }) => {
        const rule = find(params.packId).rules.get(params.rule)
        if (rule === undefined) throw new ApiError('rule-not-found', `规则包“${params.packId}”没有规则“${params.rule}”。`)
        return { rule: rule.rule, title: rule.contract.title, decisionId: rule.decisionId, dmnXml: rule.dmnXml }
      },
    }),
    defineEndpoint({
      id: 'show-clause', method: 'get', path: '/packs/{packId}/clauses/{clauseId}', tag, summary: '一个条款：摘要，以及运行维护人员装入的条文原文', params: z.strictObject({ packId: z.string(), clauseId: z.string() }), query: nothing, body: nothing,
      response: z.strictObject({ id: z.string(), article: z.string(), kind: z.string(), summary: z.string(), text: z.string().nullable().describe('整条原文，与规则包的校验值核对过；没有装入时为空') }),
      handle: async ({ params }) => {
        const pack = find(params.packId)
        const clause = pack.clauses.find((each) => each.id === params.clauseId)
        if (clause === undefined) throw new ApiError('clause-not-found', `规则包“${pack.id}”没有条款“${params.clauseId}”。`)
        return { id: clause.id, article: clause.citation, kind: clause.kind, summary: clause.summary, text: (await register.articles.find(pack.id, clause.article))?.text ?? null }
      },
    }),
    defineEndpoint({
      id: 'show-process', method: 'get', path: '/processes/{processId}', tag, summary: '一张流程图（BPMN XML）', params: z.strictObject({ processId: z.string().regex(/^[a-z][a-z0-9-]*$/) }), query: nothing, body: nothing,
      response: z.strictObject({ processId: z.string(), bpmnXml: z.string() }),
      handle: async ({ params }) => {
        const bpmnXml = await models.process(params.processId)
        if (bpmnXml === undefined) throw new ApiError('model-not-found', `没有流程图“${params.processId}”。`)
        return { processId: params.processId, bpmnXml }
      },
    }),
    defineEndpoint({
      id: 'show-facts', method: 'get', path: '/facts', tag, summary: '申报事实的词汇：JSON Schema、中文名称、可选值', params: nothing, query: nothing, body: nothing,
      response: z.strictObject({
        schema: z.unknown(), labels: z.record(z.string(), z.string()), options: z.record(z.string(), z.record(z.string(), z.string())), documentTypes: z.record(z.string(), z.string()), setByRegister: z.array(z.string()),
        uploads: z.strictObject({ maxBytes: z.int(), extensions: z.array(z.string()) }),
      }),
      handle: async () => ({
        schema: z.toJSONSchema(projectFacts, { io: 'input', unrepresentable: 'any' }), labels: { ...factLabels }, setByRegister: [...registerFacts], documentTypes: documentTypeLabels,
        options: { ...Object.fromEntries(Object.entries(enumLabels).flatMap(([path, labels]) => (labels === undefined ? [] : [[path, labels]]))), managementMode: managementModeLabels, force: forceLabels },
        uploads: { maxBytes: config.uploadMaxBytes, extensions: [...acceptedExtensions] },
      }),
    }),
  ]
}
