import { z } from 'zod'
import { ApiRefusal, type ProjectView, type Session } from './client.ts'

type Step = ProjectView['steps'][number]
export type Values = Record<string, unknown>

/** What the people around a case do, for the demo, the benches and the tests: each step by someone who may do it, over the public API. */
export interface People {
  /** The signed-in reviewer of a candidate group. */
  reviewer(group: string): Promise<Session>
  /** A PDF to stand for the paper that the office signed and sealed. */
  sealedFile: string
  /** The declaring unit, for the steps that are its own; absent where nobody plays it. */
  unit?: () => Promise<Session>
  /** Today, ISO date. */
  today(): string
}

const lines = z.object({ formView: z.looseObject({ entry: z.looseObject({ budgetLines: z.array(z.looseObject({ name: z.string(), submitted: z.number() })).optional() }).optional() }) })

const questions = z.object({ formView: z.looseObject({ entry: z.looseObject({ answers: z.array(z.object({ title: z.string(), question: z.string().optional() })) }) }) })
const admission = z.object({ formView: z.looseObject({ modeOpen: z.boolean().optional() }) })
const evaluationRows = z.object({ formView: z.looseObject({ entry: z.looseObject({ aspects: z.array(z.object({ aspect: z.string() })).optional() }) }) })

/** The usual, favourable answer to each form; undefined for a form that is not a reviewer's. */
export const usualAnswer = async (step: Step, session: Session, facts: { totalInvestment?: unknown }, today: string): Promise<Values | undefined> => {
  const opinion = `经审查，${step.title}符合要求。`
  switch (step.formId) {
    case 'give-opinion': return { conclusion: 'agree', opinion }
    case 'give-cost-opinion': {
      const task = lines.parse(await session.call('GET', `/tasks/${encodeURIComponent(step.stepKey)}`))
      const declared = task.formView.entry?.budgetLines ?? [{ name: '项目总投资', submitted: Number(facts.totalInvestment ?? 0) }]
      return { conclusion: 'agree', opinion, budgetLines: declared.map(({ name, submitted }) => ({ name, submitted, reduced: 0, approved: submitted })) }
    }
    case 'endorse-opinion': return { endorsement: 'endorse' }
    case 'admit-declaration': {
      const { formView } = admission.parse(await session.call('GET', `/tasks/${encodeURIComponent(step.stepKey)}`))
      return { conclusion: 'proceed', reasons: '确有必要先行开展，同意继续办理。', ...(formView.modeOpen === true ? { chosenMode: 'approval' } : {}) }
    }
    case 'decide-approval': return { conclusion: 'approve', reasons: '综合各方意见，达到立项条件，同意立项。', approvedAmount: Number(facts.totalInvestment ?? 0) }
    case 'check-filing': return { conclusion: 'file', reasons: '材料齐全，予以备案。' }
    case 'answer-grounds': {
      const task = questions.parse(await session.call('GET', `/tasks/${encodeURIComponent(step.stepKey)}`))
      return { answers: task.formView.entry.answers.map((row) => ({ ...row, present: 'no' })) }
    }
    case 'report-preliminary-acceptance': return { conclusion: 'passed', opinion: '初验合格。', acceptedOn: today, trialRunStartedOn: today }
    case 'hold-expert-acceptance': return { heldOn: today, experts: '张某 某大学 教授\n李某 某研究院 高级工程师\n王某 某中心 研究员', conclusion: 'passed', opinion: '专家组一致同意通过。' }
    case 'report-acceptance': return { conclusion: 'passed', opinion: '自行验收合格。', acceptedOn: today }
    case 'decide-acceptance': return { conclusion: 'passed', reasons: '材料齐全，各方意见一致，同意通过验收。' }
    case 'rectify-acceptance': return { report: '已按要求逐项整改完毕。' }
    case 'grant-extension': return { conclusion: 'grant', months: 6, reasons: '理由充分，准予延期。' }
    case 'give-evaluation': {
      const task = evaluationRows.parse(await session.call('GET', `/tasks/${encodeURIComponent(step.stepKey)}`))
      const rows = task.formView.entry.aspects ?? []
      return { conclusion: 'good', score: 90, ...(rows.length === 0 ? {} : { aspects: rows.map(({ aspect }) => ({ aspect, finding: '达到预期。' })) }), text: '运行稳定，应用效果好。' }
    }
    default: return undefined
  }
}

/** Takes a drafted paper along 核稿, 签发, 编号 and 用印 and answers what the 文书签发 form asks. */
export const issuePaper = async (caseId: string, stepKey: string, handler: Session, people: People): Promise<Values> => {
  const find = async () => {
    const paper = (await handler.papers(caseId)).filter(({ state, kind }) => state !== 'void' && kind !== 'correction-notice').at(-1)
    if (paper === undefined) throw new Error(`case ${caseId} has no paper to issue`)
    return paper
  }
  const { paperId } = await find()
  for (const [act, state] of [['check', 'drafted'], ['sign', 'checked'], ['number', 'signed']] as const) {
    const paper = await find()
    if (paper.state !== state) continue
    try {
      await signer(act, handler, people, paper.paperId)
    } catch (error) {
      // A paper under a draft text is never numbered: what the office returns is only kept, and chosen on the form.
      if (error instanceof ApiRefusal && error.code === 'draft-paper-unnumbered') return await issueTrialPaper({ paperId, stepKey, handler, people })
      throw error
    }
  }
  const issuedOn = people.today()
  const sealed = await handler.sealPaper(paperId, { path: people.sealedFile, issuedOn })
  return { outcome: 'sealed', issuedOn, ...(sealed.number === null ? {} : { documentNumber: sealed.number }), ...(sealed.sealedDocumentId === null ? {} : { sealedDocumentId: sealed.sealedDocumentId }) }
}

const trialTask = z.looseObject({ formView: z.looseObject({ paper: z.looseObject({ sealedFiles: z.array(z.looseObject({ value: z.string() })) }) }) })
const issueTrialPaper = async ({ paperId, stepKey, handler, people }: { paperId: string; stepKey: string; handler: Session; people: People }): Promise<Values> => {
  const issuedOn = people.today()
  await handler.sealPaper(paperId, { path: people.sealedFile, issuedOn })
  const files = trialTask.parse(await handler.call('GET', `/tasks/${encodeURIComponent(stepKey)}`)).formView.paper.sealedFiles
  return { outcome: 'sealed', issuedOn, sealedDocumentId: files.at(-1)?.value ?? '' }
}

/** 签发 is the leader's where the approving body has one: the handler is refused then. */
const signer = async (act: string, handler: Session, people: People, paperId: string): Promise<void> => {
  try {
    await handler.actOnPaper(paperId, act)
  } catch (error) {
    if (!(error instanceof ApiRefusal) || error.code !== 'not-your-task') throw error
    const me = z.object({ groups: z.array(z.string()) }).parse(await handler.call('GET', '/me'))
    const leader = await people.reviewer(`${me.groups[0] ?? ''}-leader`)
    await leader.actOnPaper(paperId, act)
  }
}

/** The task of an open step that is not yet in `done`; a step that was opened anew has a new one. Undefined: nothing to do, or the engine has not made the task yet. */
export const taskToDo = ({ taskKey }: Pick<Step, 'taskKey'>, done: ReadonlySet<string>): string | undefined =>
  taskKey === null || done.has(taskKey) ? undefined : taskKey

/**
 * Does one open step: claims it and completes it with `answer`, or with the usual answer.
 * @returns what was sent; undefined when the step is not a reviewer's.
 */
export const doStep = async (project: ProjectView, step: Step, people: People, answer?: Values): Promise<Values | undefined> => {
  const group = step.candidateGroups[0]
  if (group === undefined || step.formId === 'correct-declaration') return undefined
  const own = group.startsWith('unit-')
  if (own && people.unit === undefined) return undefined
  const session = own && people.unit !== undefined ? await people.unit() : await people.reviewer(group)
  const facts = z.looseObject({ totalInvestment: z.unknown().optional() }).parse(project['facts'] ?? {})
  const values = answer ?? (step.formId === 'issue-paper' ? await issuePaper(project.caseId, step.stepKey, session, people) : await usualAnswer(step, session, facts, people.today()))
  if (values === undefined) return undefined
  await session.claim(step.stepKey)
  await session.complete(step.stepKey, values)
  return values
}

/** As `doStep`, for whoever goes over all open steps again and again: undefined, too, when the step was done since it was read, which the next look will show. */
export const doStepIfOpen = async (...work: Parameters<typeof doStep>): Promise<Values | undefined> => {
  try {
    return await doStep(...work)
  } catch (error) {
    if (error instanceof ApiRefusal && error.code === 'task-not-open') return undefined
    throw error
  }
}
