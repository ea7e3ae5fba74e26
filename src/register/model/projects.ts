import { z } from 'zod'
import type { DeclaredDocument, Declaration } from './declarations.ts'
import type { JsonObject } from './json.ts'

/** Where a project stands, in the words of the register. */
export const projectStatus = z.enum([
  'draft', 'submitted', 'correction', 'review', 'decision', 'paper',
  'approved', 'refused', 'filed', 'selfManaged', 'planned', 'reported', 'routedElsewhere', 'offline', 'withdrawn',
  'implementation', 'acceptance', 'evaluation', 'archived', 'terminated',
])
export type ProjectStatus = z.infer<typeof projectStatus>

export const projectStage = z.enum(['declaration', 'approval', 'filing', 'established', 'implementation', 'acceptance', 'evaluation', 'archive', 'closed'])
export type ProjectStage = z.infer<typeof projectStage>

/**
 * Statuses in which nothing waits for anybody: steps are closed when a case enters one of them. `approved`, `filed`, `selfManaged` and
 * `planned` end the declaration, not the life: a case may go on from them to `implementation`.
 */
export const settledStatuses: readonly ProjectStatus[] = [
  'approved', 'refused', 'filed', 'selfManaged', 'planned', 'reported', 'routedElsewhere', 'offline', 'withdrawn', 'archived', 'terminated',
]

/** Settled and with no life to follow: nothing is owed any more. */
export const endedStatuses: readonly ProjectStatus[] = ['refused', 'reported', 'routedElsewhere', 'offline', 'withdrawn', 'archived', 'terminated']

/** Stages after the project was established: what is decided in them about a part (a change, an extension) does not settle the case. */
export const laterStages: readonly ProjectStage[] = ['implementation', 'acceptance', 'evaluation', 'archive']

/** What a case is: a project, or one of the two that gather projects (a yearly plan, a review meeting). */
export const caseKind = z.enum(['project', 'plan', 'meeting'])
export type CaseKind = z.infer<typeof caseKind>

/** One case as the register keeps it. Instants are Dates. */
export interface Project {
  caseId: string
  kind: CaseKind
  /** 项目编号; null until the first submission. */
  projectCode: string | null
  name: string
  /** 统一社会信用代码 of the declaring unit. */
  unitId: string
  jurisdiction: string
  packId: string | null
  status: ProjectStatus
  stage: ProjectStage
  /** 0 while a draft, then 1, 2, ... */
  round: number
  facts: JsonObject
  /** Grows with every change of the facts: give it back when saving. */
  factsVersion: number
  readings: JsonObject
  parameters: JsonObject
  managementMode: string | null
  outcome: JsonObject | null
  processInstanceKey: string | null
  createdAt: Date
  submittedAt: Date | null
  updatedAt: Date
}

export interface NewProject {
  /** Made by the register when absent; the same caseId twice makes one project. */
  caseId?: string | undefined
  name: string
  unitId: string
  jurisdiction: string
  facts: JsonObject
  by: string
}

export interface FirstSubmission {
  caseId: string
  packId: string
  /** Readings of ambiguities and parameters, stamped on the case now. */
  readings: JsonObject
  parameters: JsonObject
  /** Letters before the year in the 项目编号, e.g. `XM` gives XM-2026-00012. */
  codePrefix: string
  documents: DeclaredDocument[]
  /** Version of the facts that were looked at before the submission. */
  expectedVersion?: number | undefined
  by: string
}

export interface SubmissionAnswer {
  project: Project
  declaration: Declaration
  /** False when this submission had been made before: nothing was changed. */
  first: boolean
}

/** Whose cases a reviewer sees: submitted ones in which a step belongs to one of the groups or bodies, or that one of the packs lets the reviewer's body approve. */
export interface Involvement {
  groups: readonly string[]
  bodies: readonly string[]
  /** Packs whose approving body the reviewer belongs to. */
  approvingPacks: readonly string[]
  /** The reviewer as cases are copied to. */
  username: string
}

export interface ProjectFilter {
  /** Absent: cases of every kind. */
  kind?: CaseKind | undefined
  packId?: string | undefined
  involved?: Involvement | undefined
  caseIds?: readonly string[] | undefined
  unitId?: string | undefined
  statuses?: ProjectStatus[] | undefined
  /** The year in which the project says that it is to be done. */
  budgetYear?: number | undefined
  /** Part of the name or of the code. */
  search?: string | undefined
  limit?: number | undefined
  offset?: number | undefined
}

export interface ProjectRepository {
  /** Makes a draft. Idempotent by caseId (Conflict `case-of-another-unit` if that case belongs to another unit). */
  create(input: NewProject): Promise<Project>
  /** NotFound `case-not-found` when there is none. */
  get(caseId: string): Promise<Project>
  find(caseId: string): Promise<Project | undefined>
  findByCode(projectCode: string): Promise<Project | undefined>
  findByProcess(processInstanceKey: string): Promise<Project | undefined>
  /** Newest first. */
  list(filter?: ProjectFilter): Promise<Project[]>
  count(filter?: ProjectFilter): Promise<number>
  /** Locks the case for the rest of the transaction, so that nobody else changes it meanwhile. */
  lock(caseId: string): Promise<Project>
  /** New facts (the whole object). Conflict `facts-changed-meanwhile` when `expectedVersion` is not the stored one, or when the case is no longer in `expectedRound`: it was handed in meanwhile. */
  saveFacts(input: { caseId: string; facts: JsonObject; name?: string | undefined; expectedVersion?: number | undefined; expectedRound?: number | undefined; by: string }): Promise<Project>
  /**
   * First submission: gives the 项目编号, stamps pack, readings and parameters, stores round 1. One transaction; a second call answers the same project.
   * `facts.declaredAt` is set to the day of submission (China time). Conflict `facts-changed-meanwhile` when `expectedVersion` is not that of the stored facts.
   */
  submit(input: FirstSubmission): Promise<SubmissionAnswer>
  /** Round 2 and later, after a 补正 request. Idempotent by (case, round). Conflict `round-out-of-order` when rounds are skipped, `facts-changed-meanwhile` as at `submit`. */
  resubmit(input: { caseId: string; round: number; documents: DeclaredDocument[]; expectedVersion?: number | undefined; by: string }): Promise<SubmissionAnswer>
  /**
   * Other readings or parameters for an open case, by a person with a reason; the ledger keeps what changed. Decisions already made stay. Saying the same again changes nothing.
   * Conflict `case-not-open` for a draft and for a case that has ended.
   */
  switchReadings(input: { caseId: string; readings: JsonObject; parameters: JsonObject; reason: string; clauses: string[]; by: string }): Promise<Project>
  setStatus(input: { caseId: string; status: ProjectStatus; stage?: ProjectStage | undefined; by: string; reason?: string | undefined; clauses?: string[] | undefined }): Promise<Project>
  setManagementMode(input: { caseId: string; managementMode: string; clauses?: string[] | undefined; by: string }): Promise<Project>
  /** Settles the case (or says `accepted` and the like with an open status); a settled case closes its open steps. Idempotent. */
  recordOutcome(input: { caseId: string; status: ProjectStatus; stage?: ProjectStage | undefined; outcome: JsonObject; by: string; clauses?: string[] | undefined }): Promise<Project>
  linkProcess(caseId: string, processInstanceKey: string): Promise<void>
  /** Submitted projects that are not settled, oldest first. */
  running(): Promise<Project[]>
  /** Submitted projects whose process was never started (killed in between): start them again. */
  notStarted(): Promise<Project[]>
}
