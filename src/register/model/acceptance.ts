import type { AcceptanceEffect } from '../../../decisions/contracts/acceptance-obstacles.ts'
import type { Force } from '../../../decisions/contracts/force.ts'
import type { JsonObject } from './json.ts'

/** One ground of refusal in one attempt at acceptance: the question, and its answer with evidence once there is one. */
export interface AcceptanceGround {
  caseId: string
  /** The attempt: `acceptance-1`, after 整改 `acceptance-1-r1`. */
  stage: string
  ground: string
  title: string
  question: string
  /** Body id, or a word for the unit. */
  askedOf: string
  effects: AcceptanceEffect[]
  force: Force
  /** The row of the rule that asked. */
  rule: string
  clauses: string[]
  liftedBy: string | null
  /** Whether the ground is there; null until it is answered. */
  present: boolean | null
  evidence: string | null
  /** `data`, or the body that answered or decided. */
  answeredBy: string | null
  answeredAt: Date | null
}

export type AskedGround = Omit<AcceptanceGround, 'present' | 'evidence' | 'answeredBy' | 'answeredAt'>
export interface GroundAnswer { caseId: string; stage: string; ground: string; present: boolean; evidence: string | null; answeredBy: string }

export interface AcceptanceGroundRepository {
  /** Puts the questions of an attempt. Idempotent by (case, stage, ground): an answer that is there stays. */
  ask(grounds: AskedGround[]): Promise<void>
  /** Answers a question. The same answer again changes nothing; another one takes its place, and the ledger keeps both. */
  answer(input: GroundAnswer): Promise<void>
  /** In the order in which they were put. */
  list(caseId: string, stage?: string): Promise<AcceptanceGround[]>
}

export type EvaluationState = 'open' | 'done' | 'missed'

/** One evaluation of a project after its acceptance. A missed one may still be given: then `missedAt` stays. */
export interface Evaluation {
  caseId: string
  /** Id of the rule's row's evaluation. */
  evaluation: string
  unitId: string
  title: string
  /** `constructionUnit` or a body id. */
  by: string
  state: EvaluationState
  /** good, qualified, poor, notHeld; null while nothing was given. */
  conclusion: string | null
  score: number | null
  text: string | null
  /** The whole answer: findings by aspect too. */
  details: JsonObject
  /** What the result counts for. */
  feeds: string[]
  clauses: string[]
  missedAt: Date | null
  doneAt: Date | null
}

export type NewEvaluation = Omit<Evaluation, 'state' | 'missedAt' | 'doneAt'>

export interface EvaluationRepository {
  /** Keeps a result. Idempotent: the same again changes nothing. */
  record(input: NewEvaluation): Promise<Evaluation>
  /** Notes that the window closed with nothing given. Nothing happens when a result is there. */
  miss(input: Omit<NewEvaluation, 'conclusion' | 'score' | 'text' | 'details'>): Promise<Evaluation>
  list(caseId: string): Promise<Evaluation[]>
  /** Of all projects of a unit, the newest first; with the names of the projects. */
  byUnit(unitId: string): Promise<(Evaluation & { projectName: string; projectCode: string | null })[]>
}
