import { z } from 'zod'
import { fault } from '../../decisions/contracts/fault.ts'
import type { FormView } from '../../forms/form-view.ts'
import { atLevel } from '../engine/step-key.ts'
import { conclusionTitles } from '../engine/titles.ts'
import type { BudgetLine } from '../register/index.ts'
import type { ViewRequest } from './build-form-view.ts'
import type { Opening } from './opening.ts'

const opinionDraft = z.looseObject({ conclusion: z.string(), opinion: z.string().default(''), conditions: z.string().optional(), faults: z.array(fault).optional() })
const costForm = 'give-cost-opinion'
const correctionForm = 'correct-declaration'
/** Questions and aspects that the diagram hands over, each a row of the form. */
const questions = z.object({ grounds: z.array(z.looseObject({ title: z.string(), question: z.string() })).min(1) })
const aspects = z.object({ evaluation: z.looseObject({ aspects: z.array(z.string()).min(1) }) })
/** Forms that show what the cost review found. */
const showsCost = new Set([costForm, 'decide-approval'])
const reviewedLines = z.looseObject({ budgetLines: z.array(z.looseObject({ name: z.string(), submitted: z.number(), reduced: z.number(), approved: z.number() })) })

export interface StartingValues {
  /** The handler's opinion that a head looks at. */
  draft: FormView['draft']
  /** Values that the form's fields begin with. */
  entry: Record<string, unknown>
  budgetLines: BudgetLine[]
}

/**
 * What the form starts from: what was typed before it was refused, an opinion that a head sent back, or the declared budget lines. The entry
 * of 补正 stays empty: only the desk may say which round was submitted.
 */
export const startingValues = async ({ deps: { register }, step, opening }: ViewRequest): Promise<StartingValues> => {
  if (step.formId === correctionForm) return { draft: undefined, entry: {}, budgetLines: [] }
  const budgetLines = showsCost.has(step.formId) ? ((await register.budgetLines.latest(step.caseId))?.lines ?? []) : []
  const last = (await register.submissions.byStep(step.stepKey)).at(-1)
  const entry = last === undefined ? { ...(step.formId === costForm ? proposedLines(budgetLines) : {}), ...laidOut(opening) } : openQuestionsOf(withoutFaultClauses(last.data), opening)
  if (step.level === null || step.level === 'handler') return { draft: undefined, entry, budgetLines }
  const handed = (await register.submissions.latestAccepted(atLevel(step.stepKey, 'handler')))?.data
  return { draft: handlerDraft(handed), entry: last !== undefined && !last.accepted ? entry : {}, budgetLines: linesOf(handed) }
}

const openMode = z.object({ modeOpen: z.literal(true) })

/** The management mode that a person chose is no answer any more once the rules give one. */
const openQuestionsOf = (entry: Record<string, unknown>, { context }: Opening): Record<string, unknown> =>
  (openMode.safeParse(context).success ? entry : Object.fromEntries(Object.entries(entry).filter(([field]) => field !== 'chosenMode')))

/** What the handler of a cost review proposes: in the register only once the last head has signed. */
const linesOf = (handed: unknown): BudgetLine[] => {
  const reviewed = reviewedLines.safeParse(handed)
  return reviewed.success ? reviewed.data.budgetLines.map(({ name, submitted, reduced, approved }, index) => ({ line: index + 1, name, submitted, reduced, approved })) : []
}

/** 核减 nothing, 核定 as declared, until the reviewer says otherwise. */
const proposedLines = (lines: readonly BudgetLine[]): Record<string, unknown> =>
  lines.length === 0 ? {} : { budgetLines: lines.map(({ name, submitted, reduced, approved }) => ({ name, submitted, reduced: reduced ?? 0, approved: approved ?? submitted })) }

/** Rows to be answered one by one. */
const laidOut = ({ context }: Opening): Record<string, unknown> => {
  const asked = questions.safeParse(context)
  const looked = aspects.safeParse(context)
  return {
    ...(asked.success ? { answers: asked.data.grounds.map(({ title, question }) => ({ title, question })) } : {}),
    ...(looked.success ? { aspects: looked.data.evaluation.aspects.map((aspect) => ({ aspect })) } : {}),
  }
}

const rows = z.array(z.looseObject({ where: z.unknown(), fault: z.unknown(), remedy: z.unknown() }))

/** A form's fault rows have no clauses: the contract would refuse them as unknown content. */
const withoutFaultClauses = (data: Record<string, unknown>): Record<string, unknown> => {
  const faults = rows.safeParse(data.faults)
  return faults.success ? { ...data, faults: faults.data.map((row) => ({ where: row.where, fault: row.fault, remedy: row.remedy })) } : data
}

const handlerDraft = (handed: unknown): FormView['draft'] => {
  const draft = opinionDraft.safeParse(handed)
  if (!draft.success) return undefined
  const { conclusion, opinion, conditions, faults } = draft.data
  return { conclusion: conclusionTitles[conclusion] ?? conclusion, opinion, ...(conditions === undefined ? {} : { conditions }), ...(faults === undefined ? {} : { faults }) }
}
