import type { z } from 'zod'
import type { FormView } from '../../../forms/form-view.ts'
import type { Pack } from '../../policy/index.ts'
import type { Project, Step } from '../../register/index.ts'
import type { Services } from '../services/services.ts'
import type { stepShape } from '../shapes/projects.ts'
import { isDeclared, sealedPaperType } from '../../engine/shapes.ts'
import { conclusionTitles, documentTitle, readableAmount, readableTime } from '../../engine/titles.ts'
import { factList } from './fact-list.ts'
import { nameOf } from './pack-view.ts'

interface Given { step: Step; project: Project; view: z.infer<typeof stepShape>; pack: Pack | undefined }

const amount = (yuan: number | null): string => (yuan === null ? '' : readableAmount(yuan))

/** The handler's newest accepted opinion of this review, which a head endorses or sends back. */
const draftOf = async (register: Services['register'], step: Step): Promise<FormView['draft']> => {
  if (step.level === null || step.level === 'handler') return undefined
  const submissions = await register.submissions.byCase(step.caseId)
  const newest = submissions.findLast((each) => each.accepted && typeof each.data['conclusion'] === 'string' && each.stepKey.split(':').includes(step.body ?? '-'))
  if (newest === undefined) return undefined
  return {
    conclusion: conclusionTitles[String(newest.data['conclusion'])] ?? String(newest.data['conclusion']), opinion: String(newest.data['opinion'] ?? ''),
    ...(typeof newest.data['conditions'] === 'string' ? { conditions: newest.data['conditions'] } : {}),
  }
}

/** What a form shows at the desk, from the register: the same fields that `open-step` prepares for Tasklist. */
export const buildFormView = async ({ register, links }: Services, { step, project, view, pack }: Given): Promise<FormView> => {
  const papers = await register.papers.list(project.caseId)
  const all = await register.documents.current(project.caseId)
  const documents = all.filter(isDeclared)
  const opinions = await register.opinions.list(project.caseId)
  const receipts = await register.receipts.list(project.caseId)
  const paper = papers.findLast((each) => each.state !== 'void' && each.kind !== 'correction-notice')
  const mine = opinions.filter((each) => each.item === step.item && each.body === step.body)
  const clauseIds = new Set((receipts.findLast((each) => each.rule === (step.item === null ? 'management-mode' : 'reviews'))?.clauses ?? []))
  const draft = await draftOf(register, step)
  const budget = await register.budgetLines.latest(project.caseId)
  return {
    title: view.title, projectName: project.name, round: step.round, actor: view.levelTitle === null ? view.bodyName : `${view.bodyName}（${view.levelTitle}）`, dueText: `${readableTime(view.dueAt)}（内部时限）`,
    ...(project.projectCode === null ? {} : { projectCode: project.projectCode }),
    facts: factList(project.facts, pack?.meta.jurisdictionName).map(({ label, value }) => ({ label, value })),
    documents: documents.map((document) => ({ title: documentTitle(document.documentType), name: document.fileName, url: links.documentLink(document.documentId) })),
    clauses: (pack?.clauses ?? []).filter((clause) => clauseIds.has(clause.id)).map((clause) => ({ id: clause.citation, summary: clause.summary })),
    earlier: mine.filter((each) => each.round < step.round).map((each) => ({ round: each.round, body: nameOf(pack, each.body), conclusion: conclusionTitles[each.conclusion] ?? each.conclusion, opinion: each.opinion })),
    ...(step.item === null ? { opinions: opinions.map((each) => ({ title: each.title, body: nameOf(pack, each.body), conclusion: conclusionTitles[each.conclusion] ?? each.conclusion, opinion: each.opinion, ...(each.conditions === null ? {} : { conditions: each.conditions }) })) } : {}),
    ...(budget === undefined ? {} : { budgetLines: budget.lines.map((line) => ({ name: line.name, submitted: amount(line.submitted), reduced: amount(line.reduced), approved: amount(line.approved) })), entry: { budgetLines: budget.lines.map((line) => ({ name: line.name, submitted: line.submitted, reduced: line.reduced ?? 0, approved: line.approved ?? line.submitted })) } }),
    ...(draft === undefined ? {} : { draft }),
    ...(step.formId === 'issue-paper' && paper !== undefined ? {
      paper: {
        title: paper.title, ...(paper.draftDocumentId === null ? {} : { url: links.documentLink(paper.draftDocumentId) }), ...(paper.number === null ? {} : { number: paper.number }),
        sealedFiles: all.filter((document) => document.documentType === sealedPaperType).map((document) => ({ label: document.fileName, value: document.documentId })),
      },
    } : {}),
    deskUrl: `/#/projects/${encodeURIComponent(project.caseId)}`,
  }
}
