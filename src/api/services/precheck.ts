import { labelOf } from '../../../decisions/contracts/fact-labels.ts'
import { actLabels } from '../../../decisions/contracts/consents.ts'
import { contract as modeContract, managementModeLabels } from '../../../decisions/contracts/management-mode.ts'
import type { ProjectFacts } from '../../../decisions/contracts/project-facts.ts'
import { beijingDate, beijingText } from '../../calendar/beijing-time.ts'
import type { Calendar } from '../../calendar/types.ts'
import type { Clock } from '../../common/clock.ts'
import { missingFacts, rollsToWorkday } from '../../policy/index.ts'
import type { Pack, Packs } from '../../policy/index.ts'
import { ApiError } from '../http/api-error.ts'
import type { EnginePorts } from '../ports.ts'
import type { Precheck } from '../shapes/precheck.ts'
import { momentTitles } from '../titles.ts'
import { clausesOf, headOf, nameOf } from '../views/pack-view.ts'
import { askRule, decidingParameters } from './ask-rules.ts'
import type { AnswerRow, RuleAnswer } from './ask-rules.ts'
import { rulesDecidedBy } from './decisive-readings.ts'
import { dateDeadline, deadlineRows } from './date-deadline.ts'

/** The rules that speak at the declaration. */
export const declarationRules = ['management-mode', 'stages', 'required-documents', 'admissibility', 'reviews', 'consents', 'funding', 'reply-conditions', 'deadlines'] as const

interface Deps { engine: Pick<EnginePorts, 'decisions'>; packs: Packs; calendarFor: (pack: Pack) => Calendar; clock: Clock }

export interface PrecheckOptions {
  /** A draft pack, for trial. */
  draftPackId?: string | undefined
  /** The stamped pack, readings and parameters of a case that was submitted. */
  stamped?: { pack: Pack; readings: Record<string, string>; parameters: Record<string, unknown>; declaredAt: string } | undefined
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const nullableName = (pack: Pack, value: unknown): string | null => (typeof value === 'string' ? nameOf(pack, value) : null)

const modeOf = (pack: Pack, answer: RuleAnswer): Precheck['managementMode'] => {
  const parsed = modeContract.output.safeParse(answer.rows[0])
  if (!parsed.success) return null
  const row = parsed.data
  return { mode: row.mode, title: row.mode === null ? '文件没有明确，由人判断' : managementModeLabels[row.mode], decidedBy: row.decidedBy, decidedByName: nullableName(pack, row.decidedBy), rule: row.rule, clauses: row.clauses, force: row.force }
}

const review = (pack: Pack) => (row: AnswerRow) => ({ ...row, title: text(row['title']), body: text(row['body']), bodyName: nameOf(pack, text(row['body'])), phase: Number(row['phase']), moment: text(row['moment']), momentTitle: momentTitles[text(row['moment'])] ?? text(row['moment']) })
const requiredDocument = (pack: Pack) => (row: AnswerRow) => ({ ...row, documentType: text(row['documentType']), title: text(row['title']), mustContain: Array.isArray(row['mustContain']) ? row['mustContain'].map(String) : [], standIn: row['standIn'] === true, issuedByName: nameOf(pack, text(row['issuedBy'])) })
const obstacle = (pack: Pack) => (row: AnswerRow) => ({ ...row, title: text(row['title']), removableBy: text(row['removableBy']), removable: row['removable'] === true, decidedByName: nullableName(pack, row['decidedBy']) })
const acts: Record<string, string> = actLabels
const consent = (pack: Pack) => (row: AnswerRow) => ({ ...row, title: text(row['title']), bodyName: nullableName(pack, row['body']), actTitle: acts[text(row['act'])] ?? text(row['act']) })

const unconfirmed = (pack: Pack, answers: RuleAnswer[]): Precheck['unconfirmedParameters'] =>
  Object.entries(pack.meta.parameters).filter(([, parameter]) => !parameter.confirmed).flatMap(([name, parameter]) => {
    const rules = answers.filter((answer) => answer.rows.length > 0 && decidingParameters(answer).has(name)).map((answer) => answer.rule.contract.title)
    return rules.length === 0 ? [] : [{ name: parameter.title, value: parameter.value, source: parameter.source, rules }]
  })

const ambiguities = (pack: Pack, context: { facts: Record<string, unknown>; readings: Readonly<Record<string, unknown>>; parameters: Readonly<Record<string, unknown>> }): Precheck['ambiguities'] =>
  pack.meta.ambiguities.flatMap((each) => {
    const rules = rulesDecidedBy(pack, each, declarationRules, context).map((rule) => pack.rule(rule).contract.title)
    const chosen = each.readings.find((reading) => reading.id === (context.readings[each.id] ?? each.chosen))
    return rules.length === 0 ? [] : [{ id: each.id, question: each.question, chosen: chosen?.text ?? each.chosen, why: each.why, rules, clauses: each.clauses }]
  })

/** Which pack speaks for a jurisdiction today. Throws `no-pack-in-force`. */
const choosePack = (deps: Deps, facts: Pick<ProjectFacts, 'jurisdiction'>, today: string, draft?: string): Pack => {
  try {
    return deps.packs.forSubmission(facts.jurisdiction, today, draft === undefined ? {} : { draft })
  } catch (cause) {
    throw new ApiError('no-pack-in-force', `“${facts.jurisdiction}”在 ${today} 没有可用的管理办法。`, { path: 'facts.jurisdiction', remedy: '请核对所属地区；征求意见稿需明确选择试办。', cause })
  }
}

/**
 * Says everything that the pack says of these facts, each answer with its rows and clauses; nothing is stored. Rules whose facts are
 * missing are asked all the same: an answer that is already certain is shown, what is missing is listed.
 */
export const createPrecheck = (deps: Deps) => async (facts: ProjectFacts, options: PrecheckOptions = {}): Promise<Precheck> => {
  const now = deps.clock.now()
  const today = beijingDate(now)
  const pack = options.stamped?.pack ?? choosePack(deps, facts, today, options.draftPackId)
  const context = { facts: { ...facts, declaredAt: options.stamped?.declaredAt ?? today, asOf: today }, readings: options.stamped?.readings ?? pack.readings, parameters: options.stamped?.parameters ?? pack.parameters }
  const missing = missingFacts(pack, [...declarationRules], context.facts, context).map((each) => ({ path: each.path, label: labelOf(each.path), rules: each.rules.map((rule) => pack.rule(rule).contract.title) }))
  const answers = new Map<string, RuleAnswer>()
  for (const rule of declarationRules) answers.set(rule, await askRule(deps.engine, pack, rule, context))
  const rows = (rule: string): AnswerRow[] => answers.get(rule)?.rows ?? []
  const all = [...answers.values()]
  const mode = answers.get('management-mode')
  const open = ambiguities(pack, context)
  return {
    pack: headOf(pack),
    complete: missing.length === 0 && rows('management-mode').length > 0,
    checkedAt: beijingText(now),
    missingFacts: missing,
    managementMode: mode === undefined ? null : modeOf(pack, mode),
    stages: rows('stages'),
    reviews: rows('reviews').map(review(pack)).sort((a, b) => a.phase - b.phase),
    requiredDocuments: rows('required-documents').map(requiredDocument(pack)),
    obstacles: rows('admissibility').map(obstacle(pack)),
    consents: rows('consents').map(consent(pack)),
    deadlines: deadlineRows.parse(rows('deadlines')).map((row) => ({ ...dateDeadline(row, today, deps.calendarFor(pack), rollsToWorkday(pack.meta, row.unit)), owedBy: nameOf(pack, row.owedBy), owedTo: nullableName(pack, row.owedTo) })),
    funding: rows('funding'),
    replyConditions: rows('reply-conditions'),
    unconfirmedParameters: unconfirmed(pack, all),
    ambiguities: open,
    receipts: all.map((answer) => ({ rule: answer.rule.rule, title: answer.rule.contract.title, rows: answer.matched, output: answer.rows })),
    clauses: clausesOf(pack, [...all.flatMap((answer) => answer.rows.flatMap((row) => row.clauses)), ...open.flatMap((each) => each.clauses)]),
  }
}
export type PrecheckService = ReturnType<typeof createPrecheck>
