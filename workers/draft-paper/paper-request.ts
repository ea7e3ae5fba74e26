import { z } from 'zod'
import { projectFacts } from '../../decisions/contracts/project-facts.ts'
import { correctionDue } from '../../src/engine/correction-day.ts'
import { type Fault, isDeclared } from '../../src/engine/shapes.ts'
import { conclusionTitles } from '../../src/engine/titles.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import type { PaperKind, PaperRequest } from '../../src/papers/types.ts'
import { documentTitleIn, type Pack, type PackMeta } from '../../src/policy/index.ts'
import type { Opinion, Project } from '../../src/register/index.ts'
import type { contract } from './contract.ts'
import { gatheringParts } from './gatherings.ts'

const decision = z.looseObject({ conclusion: z.string().optional(), reasons: z.string().optional(), conditions: z.string().optional(), approvedAmount: z.number().optional(), furtherGrounds: z.array(z.string()).optional(), clauses: z.array(z.string()).optional() })
const replyCondition = z.looseObject({ text: z.string() })

const lines = (text: string | undefined): string[] => (text ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== '')

/** Gathers from the register and the pack what a paper is made of. */
export const paperRequest = async ({ deps, input, kind, meta, pack, project }: {
  deps: Pick<WorkerDeps, 'register' | 'calendarFor' | 'clock'>
  input: z.infer<typeof contract.input>
  kind: PaperKind
  meta: PackMeta['paperKinds'][string]
  pack: Pack
  project: Project
}): Promise<{ title: string; paper: PaperRequest }> => {
  const { register } = deps
  const facts = projectFacts.safeParse(project.facts)
  const said = input.result === undefined ? undefined : decision.parse(input.result)
  const isReply = kind === 'approval-reply' || kind === 'refusal-reply'
  const isAcceptance = kind === 'acceptance-conclusion'
  const opinions = isReply || isAcceptance ? await register.opinions.latestOpinions(project.caseId, isAcceptance ? 'acceptance' : 'declaration', undefined, input.stage) : []
  const faults = isAcceptance && said?.conclusion !== 'passed' ? await groundFaults(register, project.caseId, input.stage, said?.furtherGrounds) : input.faults
  const budget = kind === 'approval-reply' ? await register.budgetLines.latest(project.caseId) : undefined
  const conditions = [...(input.replyConditions ?? []).map((row) => replyCondition.parse(row).text), ...lines(said?.conditions)]
  const documents = (await register.documents.current(project.caseId)).filter(isDeclared)
  const title = kind === 'plan-issue' ? `${meta.title}${input.stage === undefined || input.stage === 'batch-1' ? '' : '（增补）'}` : meta.title.includes('{') ? meta.title.replaceAll('{projectName}', project.name) : `关于${project.name}的${meta.title}`
  return {
    title,
    paper: {
      kind,
      paperKind: { title: meta.title, ...(meta.to === undefined ? {} : { to: meta.to }), ...(meta.cc === undefined ? {} : { cc: meta.cc }), ...(meta.publicity === undefined ? {} : { publicity: meta.publicity }) },
      wording: pack.meta.wording.papers[kind] ?? {},
      regulation: { title: pack.meta.title, draft: pack.isDraft, ...(pack.meta.documentNumber === null ? {} : { documentNumber: pack.meta.documentNumber }) },
      issuer: pack.body(pack.meta.approvingBody).name,
      project: { projectName: project.name, ...(project.projectCode === null ? {} : { projectCode: project.projectCode }), ...(facts.success ? { facts: facts.data } : {}) },
      round: input.round,
      ...(said === undefined ? {} : {
        decision: {
          reasons: lines(said.reasons),
          ...(said.conclusion === undefined ? {} : { conclusion: said.conclusion }),
          ...(said.approvedAmount === undefined ? {} : { approvedAmount: said.approvedAmount }),
        },
      }),
      opinions: opinions.map((one) => toPaperOpinion(one, pack)),
      conditions,
      ...(faults === undefined ? {} : { faults }),
      ...(said?.clauses === undefined ? {} : { clauses: said.clauses }),
      ...(budget === undefined ? {} : { budgetLines: budget.lines.map(({ name, submitted, reduced, approved }) => ({ name, submitted, reduced, approved })) }),
      documents: documents.map((document) => ({ title: documentTitleIn(pack, document.documentType), name: document.fileName })),
      clauseNames: Object.fromEntries(pack.clauses.map((clause) => [clause.id, clause.citation])),
      ...(await gatheringParts(register, kind, project.caseId)),
      ...(kind === 'correction-notice' ? { replyBy: correctionDue(deps, pack).slice(0, 10) } : {}),
    },
  }
}

/** The grounds that stand in the way: those that were answered so, and those that the deciding body found besides. */
const groundFaults = async (register: WorkerDeps['register'], caseId: string, stage: string | undefined, further: readonly string[] = []): Promise<Fault[]> =>
  (await register.acceptanceGrounds.list(caseId, stage)).filter(({ present, ground }) => present === true || further.includes(ground))
    .map(({ title, evidence, clauses }) => ({ where: title, fault: evidence ?? '经验收认定存在', remedy: '', clauses }))

const toPaperOpinion = (opinion: Opinion, pack: Pack): NonNullable<PaperRequest['opinions']>[number] => ({
  body: pack.body(opinion.body).name, title: opinion.title, conclusion: conclusionTitles[opinion.conclusion] ?? opinion.conclusion, text: opinion.opinion,
  ...(opinion.conditions === null ? {} : { conditions: lines(opinion.conditions) }),
})
