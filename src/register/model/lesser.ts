import type { JsonObject } from './json.ts'

/** One decision table as deployed. */
export interface Deployment { decisionId: string; decisionKey: string; version: number; packId: string; packHash: string; deployedAt: Date }
export interface DeploymentRepository {
  /** Idempotent by decisionKey. */
  record(input: Omit<Deployment, 'deployedAt'>): Promise<Deployment>
  /** The newest version of a decision. */
  latest(decisionId: string): Promise<Deployment | undefined>
  byPack(packId: string): Promise<Deployment[]>
}

/** A system that a unit already has. */
export interface UnitSystem { systemId: string; unitId: string; name: string; caseId: string | null; state: string }
export interface SystemRepository {
  save(system: UnitSystem): Promise<UnitSystem>
  byUnit(unitId: string): Promise<UnitSystem[]>
  find(systemId: string): Promise<UnitSystem | undefined>
}

/** What a unit or system is barred from, until lifted. `from` is an ISO day. */
export interface Restriction { id: number; unitId: string; systemId: string | null; barred: string; clause: string; from: string; liftedBy: string | null }
export interface RestrictionRepository {
  add(input: Omit<Restriction, 'id' | 'liftedBy'> & { by: string }): Promise<Restriction>
  /** Not lifted. */
  active(unitId: string): Promise<Restriction[]>
  lift(input: { id: number; by: string }): Promise<void>
}

/** One line of the 概算表: submitted 送审, reduced 核减, approved 核定; yuan. */
export interface BudgetLine { line: number; name: string; submitted: number; reduced: number | null; approved: number | null }
export interface BudgetLineRepository {
  /** Writes the lines of a round anew. */
  replace(caseId: string, round: number, lines: BudgetLine[]): Promise<void>
  list(caseId: string, round: number): Promise<BudgetLine[]>
  /** The lines of the last round that has any. */
  latest(caseId: string): Promise<{ round: number; lines: BudgetLine[] } | undefined>
}

/** A project that looks like another, for a person to judge. */
export interface SimilarProject { otherCaseId: string; otherProjectCode: string | null; otherName: string; score: number; reasons: string[] }
export interface SimilarCandidate { caseId: string; projectCode: string | null; name: string; unitId: string; facts: JsonObject; submittedAt: Date }
export interface SimilarRepository {
  /** Every other submitted project of all units and years. */
  candidates(caseId: string): Promise<SimilarCandidate[]>
  replace(caseId: string, round: number, found: { otherCaseId: string; score: number; reasons: string[] }[]): Promise<void>
  /** Most alike first. */
  list(caseId: string, round: number): Promise<SimilarProject[]>
}
