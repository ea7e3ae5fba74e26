import { z } from 'zod'
import type { FormView } from '../../forms/form-view.ts'
import { incomingPaperType, isDeclared } from '../engine/shapes.ts'
import { isLevel, turnTitle, type Level } from '../engine/step-key.ts'
import { limitName, readableDue } from '../engine/step-limit.ts'
import { actOutcomeTitles, conclusionTitles, readableAmount } from '../engine/titles.ts'
import type { WorkerDeps } from '../engine/worker-deps.ts'
import { documentTitleIn, turnOf, type Pack } from '../policy/index.ts'
import { laterStages } from '../register/model/projects.ts'
import type { ExternalAct, Opinion, Project, Step } from '../register/index.ts'
import { bindingObjections } from './binding-objections.ts'
import { budgetNote } from './budget-note.ts'
import type { Opening } from './opening.ts'
import { caseAddress } from './case-address.ts'
import { gatheringView, withRows } from './gathering-view.ts'
import { changeView } from './change-view.ts'
import { listTitle } from './list-title.ts'
import { shownOpinion } from './shown-opinion.ts'
import { startingValues } from './starting-values.ts'
import { shownFacts } from './shown-facts.ts'
import { restrictionsView } from './restrictions-view.ts'
import { paperView } from './paper-view.ts'
import { similarView } from './similar-view.ts'
import { lifeView } from './life-view.ts'

export interface ViewRequest {
  deps: Pick<WorkerDeps, 'register' | 'forms' | 'links' | 'clock'>
  step: Step
  opening: Opening
  pack: Pack
  project: Project
}

const shownFault = z.looseObject({ where: z.string(), fault: z.string(), remedy: z.string() })
const withClauses = z.looseObject({ clauses: z.array(z.string()).catch([]) })
const rowsWithClauses = z.array(withClauses).catch([])
/** What a diagram may hand over beside the step's own data; rows that do not fit are left out, they are only for reading. */
const contextShape = z.object({
  obstacles: z.array(z.looseObject({ title: z.string(), removableBy: z.string() })).optional().catch(undefined),
  modeOpen: z.boolean().optional().catch(undefined),
  faults: z.array(shownFault).optional().catch(undefined),
  paperId: z.string().optional().catch(undefined),
  finding: z.looseObject({ text: z.string(), demand: z.string() }).optional().catch(undefined),
  rectification: z.looseObject({ measures: z.string() }).optional().catch(undefined),
  question: z.string().optional().catch(undefined),
  clauses: z.array(z.string()).optional().catch(undefined),
  consents: rowsWithClauses.optional(), funding: rowsWithClauses.optional(), replyConditions: rowsWithClauses.optional(),
}).catch({})

/** Forms on which an uploaded paper is chosen. */
export const takesPapers: ReadonlySet<string> = new Set(['enter-external-act', 'report-rectification'])

/**
 * Everything that the form of a step shows, ready to read, in Chinese: what the reviewer needs on one screen. The one builder for
 * Tasklist (by open-step) and for the desk (by the API): both show the register as it is now.
 */
export const buildFormView = async (request: ViewRequest): Promise<FormView> => {
  const { deps: { register, forms, links }, step, opening, pack, project } = request
  const { caseId, round } = step
  const { review } = opening
  const context = contextShape.parse(opening.context ?? {})
  const decides = step.formId === 'decide-approval'
  const allOpinions = await register.opinions.list(caseId)
  const current = await register.documents.current(caseId)
  const documents = current.filter(isDeclared)
  const incoming = takesPapers.has(step.formId) ? current.filter(({ documentType }) => documentType === incomingPaperType) : []
  const start = await startingValues(request)
  const gathering = await gatheringView(request)
  const paper = step.formId === 'issue-paper' ? await paperView(request, context.paperId) : undefined
  const latest = decides ? await register.opinions.latestOpinions(caseId, 'declaration', undefined, opening.stage) : []
  const objections = decides ? await bindingObjections(register, caseId, opening.stage, latest) : []
  const similar = decides ? await similarView(register, caseId, project.round) : undefined
  const note = budgetNote(start.budgetLines, project.facts.totalInvestment)
  // Only an established project can be changed.
  const change = laterStages.includes(project.stage) ? await changeView(register, project) : undefined
  const clauseIds = [...(context.clauses ?? []), ...gathering.clauses, ...(review?.clauses ?? []), ...[context.obstacles, context.consents, context.funding, context.replyConditions].flatMap((rows) => rowsWithClauses.parse(rows ?? []).flatMap((row) => row.clauses))]
  const shown = shownFacts(project.facts)
  const title = review?.title ?? forms.get(step.formId).title
  const actor = step.body === null ? '申报单位' : `${pack.body(step.body).name}${isLevel(step.level) ? `（${signers(turnOf(pack.body(step.body), step.level))}）` : ''}`
  return {
    title,
    listTitle: listTitle(title, project.name),
    projectName: project.name,
    ...(project.projectCode === null ? {} : { projectCode: project.projectCode }),
    round,
    actor,
    dueText: `${readableDue(step)}（${limitName(step)}${step.provisional ? '，所涉年份放假安排尚未公布，日期暂定' : ''}）`,
    problems: opening.problems ?? [],
    facts: [...shown.facts, ...await restrictionsView(register, project.unitId, pack)], moreFacts: shown.moreFacts,
    documents: documents.map((document) => ({ title: documentTitleIn(pack, document.documentType), name: document.fileName, url: links.documentUrl(document.documentId, step.stepKey) })),
    clauses: [...new Set(clauseIds)].flatMap((id) => pack.clauses.filter((clause) => clause.id === id).map(({ summary, citation }) => ({ id: citation, summary }))),
    earlier: allOpinions.filter((one) => review !== undefined && one.item === review.item && one.round < round).map((one) => toEarlier(one, pack)),
    ...(decides ? { opinions: [...latest.map((one) => shownOpinion(one, pack, objections)), ...(await register.externalActs.list(caseId)).map((one) => toShownAct(one, pack))] } : {}),
    ...(start.draft === undefined ? {} : { draft: start.draft }),
    entry: withRows(gathering.entry, start.entry),
    ...(start.budgetLines.length === 0 ? {} : {
      budgetLines: start.budgetLines.map((line) => ({ name: line.name, submitted: readableAmount(line.submitted), reduced: line.reduced === null ? '' : readableAmount(line.reduced), approved: line.approved === null ? '' : readableAmount(line.approved) })),
    }),
    ...(note === undefined ? {} : { budgetNote: note }),
    ...(similar === undefined ? {} : { similar }),
    ...(context.obstacles === undefined ? {} : { obstacles: context.obstacles }),
    ...(context.modeOpen === true ? { modeOpen: true } : {}),
    ...(context.faults === undefined ? {} : { faults: context.faults }),
    ...(paper === undefined ? {} : { paper }),
    ...(context.finding === undefined ? {} : { finding: context.finding }),
    ...(context.rectification === undefined ? {} : { rectification: context.rectification }),
    ...(step.formId === 'choose-consequence' ? { actions: measuresOf(pack) } : {}),
    ...(incoming.length === 0 ? {} : { incoming: incoming.map((document) => ({ label: document.fileName, value: document.documentId })) }),
    ...(await lifeView(request)),
    ...gathering.view,
    ...(change === undefined ? {} : { change }),
    ...(context.question === undefined ? {} : { question: context.question }),
    deskUrl: links.deskUrl(caseAddress(project)),
  }
}

const signers = (turn: readonly Level[]): string => `${turnTitle(turn)}${turn.length > 1 ? '，任一人审签即可' : ''}`

const toEarlier = (opinion: Opinion, pack: Pack): NonNullable<FormView['earlier']>[number] =>
  ({ round: opinion.round, body: pack.body(opinion.body).name, conclusion: conclusionTitles[opinion.conclusion] ?? opinion.conclusion, opinion: opinion.opinion })

/** An answer from outside the flow, beside the opinions: the approving body weighs it, it decides nothing by itself. */
const toShownAct = (act: ExternalAct, pack: Pack): NonNullable<FormView['opinions']>[number] => ({
  title: act.title, body: act.body === null ? '（文件未指明）' : pack.body(act.body).name, conclusion: actOutcomeTitles[act.outcome],
  opinion: [act.documentNumber, act.datedOn, act.content].filter((part) => part !== null).join('　'),
})

/** What the pack lets a body choose after a finding that was not put right; to do nothing is always possible, with reasons. */
const measuresOf = (pack: Pack): NonNullable<FormView['actions']> => [
  ...(pack.meta.oversight?.actions ?? []).map(({ id, title, clauses }) => ({ value: id, label: `${title}（${clauses.map((clause) => pack.clause(clause).citation).join('、')}）` })),
  { value: 'none', label: '不采取后续措施（写明理由）' },
]
