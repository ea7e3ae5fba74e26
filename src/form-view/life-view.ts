import { z } from 'zod'
import type { FormView } from '../../forms/form-view.ts'
import { chineseDate } from '../calendar/plain-date.ts'
import { beijingDate } from '../calendar/beijing-time.ts'
import { requestContracts } from '../requests/index.ts'
import { citeClauses } from '../policy/cite-clauses.ts'
import type { Pack } from '../policy/index.ts'
import type { AcceptanceGround, Evaluation } from '../register/index.ts'
import { shownOpinion } from './shown-opinion.ts'
import type { ViewRequest } from './build-form-view.ts'

const context = z.object({
  request: z.looseObject({ kind: z.enum(['extension', 'termination']), number: z.number() }).optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  stage: z.string().optional().catch(undefined),
  extension: z.looseObject({ maxCount: z.number().nullable(), maxMonths: z.number().nullable(), clauses: z.array(z.string()) }).optional().catch(undefined),
  decision: z.looseObject({ reasons: z.string().optional(), opinion: z.string().optional() }).optional().catch(undefined),
  evaluation: z.looseObject({ title: z.string(), force: z.string(), clauses: z.array(z.string()) }).optional().catch(undefined),
}).catch({})
const asked = z.looseObject({ requestedMonths: z.number().optional(), reasons: z.string().optional() })

/** Forms in which the results of the same unit's earlier projects are shown. */
const showsEvaluations = new Set(['decide-approval', 'admit-declaration', 'give-opinion', 'give-cost-opinion', 'check-filing'])
const showsGrounds = new Set(['decide-acceptance', 'report-acceptance', 'rectify-acceptance'])
const results: Readonly<Record<string, string>> = { good: '好', qualified: '合格', poor: '差', notHeld: '不开展' }

type Row = { label: string; value: string }

/** What the forms of the later life show beside the common part: the application, the rule, the grounds with their answers, earlier evaluations. */
export const lifeView = async ({ deps: { register }, step, opening, pack, project }: ViewRequest): Promise<Partial<FormView>> => {
  const said = context.parse(opening.context ?? {})
  const grounds = showsGrounds.has(step.formId) && said.stage !== undefined ? await register.acceptanceGrounds.list(step.caseId, said.stage) : []
  const evaluations = showsEvaluations.has(step.formId) ? (await register.evaluations.byUnit(project.unitId)).filter(({ caseId }) => caseId !== project.caseId) : []
  const rows = await askedRows()
  const note = noteOf(said, pack)
  return {
    ...(rows.length === 0 ? {} : { asked: rows }),
    ...(note === undefined ? {} : { note }),
    ...(grounds.length === 0 ? {} : { grounds: grounds.map((one) => toGround(one, pack)), groundOptions: grounds.filter(({ present }) => present !== true).map(({ title, ground }) => ({ label: title, value: ground })) }),
    ...(evaluations.length === 0 ? {} : { evaluations: evaluations.map(toEvaluation) }),
    ...(step.formId === 'decide-acceptance' ? { opinions: await jointOpinions() } : {}),
  }

  async function askedRows(): Promise<Row[]> {
    const rectify = said.decision?.reasons ?? said.decision?.opinion
    const why = [...(said.reason === undefined ? [] : [{ label: '提出的理由', value: said.reason }]), ...(rectify === undefined ? [] : [{ label: '整改事项', value: rectify }])]
    if (said.request === undefined) return why
    const request = (await register.requests.list(step.caseId, said.request.kind)).find(({ number }) => number === said.request?.number)
    if (request === undefined) return why
    const { requestedMonths, reasons } = asked.parse(request.data)
    return [
      { label: '申请', value: `第 ${request.number} 次${requestContracts[request.kind].title}，${chineseDate(beijingDate(request.createdAt))}提出` },
      ...(requestedMonths === undefined ? [] : [{ label: '申请延期', value: `${requestedMonths} 个月` }]),
      ...(reasons === undefined ? [] : [{ label: '理由', value: reasons }]), ...why,
    ]
  }

  async function jointOpinions(): Promise<NonNullable<FormView['opinions']>> {
    return (await register.opinions.latestOpinions(step.caseId, 'acceptance', undefined, said.stage)).map((one) => shownOpinion(one, pack))
  }
}

const noteOf = ({ extension, evaluation }: z.infer<typeof context>, pack: Pack): string | undefined => {
  if (evaluation !== undefined) return `${evaluation.title}（${citeClauses(pack, evaluation.clauses)}）${evaluation.force === 'must' || evaluation.force === 'inPrinciple' ? '，应当开展。' : '，文件没有要求必须开展；不开展的写明理由。'}`
  if (extension === undefined) return undefined
  const limits = [...(extension.maxCount === null ? [] : [`申请不超过 ${extension.maxCount} 次`]), ...(extension.maxMonths === null ? [] : [`每次不超过 ${extension.maxMonths} 个月`])]
  return limits.length === 0 ? undefined : `${citeClauses(pack, extension.clauses)}：${limits.join('，')}。`
}

const toGround = ({ title, clauses, present, evidence, answeredBy }: AcceptanceGround, pack: Pack): NonNullable<FormView['grounds']>[number] => ({
  title, citation: citeClauses(pack, clauses), answer: present === null ? '尚未答复' : present ? '存在' : '不存在',
  by: answeredBy === null ? '' : answeredBy === 'data' ? '系统数据' : (pack.meta.bodies.find(({ id }) => id === answeredBy)?.name ?? '建设单位'),
  ...(evidence === null ? {} : { evidence }),
})

const toEvaluation = ({ projectName, projectCode, title, state, conclusion, score, text, doneAt, missedAt }: Evaluation & { projectName: string; projectCode: string | null }): NonNullable<FormView['evaluations']>[number] => {
  const at = doneAt ?? missedAt
  return {
    projectName: projectCode === null ? projectName : `${projectName}（${projectCode}）`, title,
    result: `${state === 'missed' ? '逾期未评估' : (results[conclusion ?? ''] ?? '')}${score === null ? '' : `，${score} 分`}`, when: at === null ? '' : chineseDate(beijingDate(at)),
    ...(text === null ? {} : { text }),
  }
}
