import { z } from 'zod'
import { bindingObjections } from '../../src/form-view/binding-objections.ts'
import { citeClauses } from '../../src/policy/cite-clauses.ts'
import { type GatheringCheck, meetingProblems, planProblems } from '../../src/planning/index.ts'
import type { AcceptanceGround, Step } from '../../src/register/index.ts'

type Check = GatheringCheck

const opening = z.object({
  stage: z.string().optional(),
  context: z.object({
    stage: z.string().optional(),
    grounds: z.array(z.looseObject({ title: z.string() })).optional().catch(undefined),
    extension: z.looseObject({ maxMonths: z.number().nullable(), clauses: z.array(z.string()) }).optional().catch(undefined),
    evaluation: z.looseObject({ force: z.string() }).optional().catch(undefined),
    modeOpen: z.boolean().optional().catch(undefined),
  }).catch({}),
}).catch({ context: {} })
const conclusion = z.looseObject({ conclusion: z.string(), months: z.number().optional(), departures: z.string().optional(), chosenMode: z.string().optional() })
const answers = z.looseObject({ answers: z.array(z.looseObject({ title: z.string() })) })
const acceptanceReport = 'acceptance-report'

/** What an answer breaks that its form alone can not know: the case, the rule and the register decide. Whole sentences; empty: nothing. */
export const lifeProblems = async (check: Check): Promise<string[]> => (await checks[check.step.formId]?.(check)) ?? []

const handed = (step: Step) => opening.parse(step.opening ?? {}).context
const stageOf = (step: Step) => opening.parse(step.opening ?? {}).stage

/** Grounds of the attempt at hand that are there and that the text lets nobody (or only with reasons) pass over. */
const standing = async ({ register, step }: Check): Promise<AcceptanceGround[]> =>
  (await register.acceptanceGrounds.list(step.caseId, handed(step).stage)).filter(({ present, effects }) => present === true && (effects.includes('notPassed') || effects.includes('notOrganised')))

const passing = async (check: Check): Promise<string[]> => {
  const { conclusion: said, departures } = conclusion.parse(check.data)
  if (said !== 'passed') return []
  const grounds = await standing(check)
  const forbidden = grounds.filter(({ force }) => force === 'must')
  const inPrinciple = grounds.filter(({ force }) => force === 'inPrinciple')
  return [
    ...forbidden.map(({ title, clauses }) => `存在“${title}”的情形（${citeClauses(check.pack, clauses)}），不能作出通过验收的结论。`),
    ...(inPrinciple.length > 0 && departures === undefined ? [`存在“原则上”不予通过的情形（${inPrinciple.map(({ title }) => title).join('、')}），通过的须写明理由。`] : []),
  ]
}

const checks: Readonly<Record<string, (check: Check) => Promise<string[]>>> = {
  ...planProblems,
  ...meetingProblems,
  'admit-declaration': async ({ step, data }) => {
    const { conclusion: said, chosenMode } = conclusion.parse(data)
    if (handed(step).modeOpen !== true) return chosenMode === undefined ? [] : ['规则已经定出这个项目的管理方式，不能另选。']
    return said === 'proceed' && chosenMode === undefined ? ['规则没有定出这个项目的管理方式，继续办理的，请选择按哪一种方式管理。'] : []
  },
  'decide-acceptance': passing,
  'decide-approval': async ({ register, step, data, pack }) => {
    if (conclusion.parse(data).conclusion !== 'approve') return []
    const barring = (await bindingObjections(register, step.caseId, stageOf(step))).filter(({ force }) => force === 'must')
    return barring.map(({ opinion, clauses }) => `${pack.body(opinion.body).name}对“${opinion.title}”不同意（${citeClauses(pack, clauses)}），这项审查以同意为条件，不能批准；请要求补正，或者不予审批。`)
  },
  'report-acceptance': async (check) => {
    const reported = (await check.register.documents.current(check.step.caseId)).some(({ documentType }) => documentType === acceptanceReport)
    return [...(await passing(check)), ...(reported || conclusion.parse(check.data).conclusion !== 'passed' ? [] : ['还没有上传验收报告，请先在办事页面上传（材料类型选“项目验收报告”）。'])]
  },
  'answer-grounds': async ({ step, data }) => {
    const titles = answers.parse(data).answers.map(({ title }) => title)
    const asked = (handed(step).grounds ?? []).map(({ title }) => title)
    const open = asked.filter((title) => titles.filter((one) => one === title).length !== 1)
    return [...open.map((title) => `请答复“${title}”，并且只答复一次。`), ...titles.filter((title) => !asked.includes(title)).map((title) => `没有询问“${title}”，请不要改动情形的名称。`)]
  },
  'grant-extension': async ({ step, data, pack }) => {
    const { conclusion: said, months } = conclusion.parse(data)
    const { extension } = handed(step)
    const most = extension?.maxMonths ?? null
    return said === 'grant' && most !== null && months !== undefined && months > most ? [`每次延期不超过 ${most} 个月（${citeClauses(pack, extension?.clauses ?? [])}），填写的是 ${months} 个月。`] : []
  },
  'give-evaluation': async ({ step, data }) => {
    const { evaluation } = handed(step)
    const owed = evaluation?.force === 'must' || evaluation?.force === 'inPrinciple'
    return conclusion.parse(data).conclusion === 'notHeld' && owed ? ['文件要求开展这项评估，不能选“不开展”。'] : []
  },
}
