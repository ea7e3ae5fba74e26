import { z } from 'zod'

export const findingState = z.enum(['open', 'rectified', 'concluded', 'lapsed'])
export type FindingState = z.infer<typeof findingState>

/** Something that a supervising body found at a project, with what it demands; instants are Dates. */
export interface Finding {
  findingId: string
  caseId: string
  title: string
  found: string
  demand: string
  clauses: string[]
  /** Body that found it. */
  body: string
  state: FindingState
  /** Measure that was chosen, by its id in the pack; null unless concluded. */
  action: string | null
  reasons: string | null
  raisedBy: string
  raisedAt: Date
  concludedBy: string | null
  concludedAt: Date | null
}

/** What the process `oversight` is started with: the same when it is raised and when its case moves to another cluster. */
export const findingVariables = (finding: Finding, { packId, round }: { packId: string; round: number }): Record<string, unknown> => ({
  caseId: finding.caseId, packId, round, findingId: finding.findingId, findingTitle: finding.title, findingText: finding.found, findingDemand: finding.demand, findingBody: finding.body, findingClauses: finding.clauses,
})

/** `from` is an ISO day; `barred` a word of the pack's `oversight.actions.bars`. */
export interface Bar { unitId: string; barred: string; clause: string; from: string }

export interface FindingRepository {
  raise(finding: Pick<Finding, 'findingId' | 'caseId' | 'title' | 'found' | 'demand' | 'clauses' | 'body' | 'raisedBy'>): Promise<Finding>
  find(findingId: string): Promise<Finding | undefined>
  /** In the order in which they were raised. */
  list(caseId: string): Promise<Finding[]>
  /** Forgets a finding that the engine did not take: the ledger keeps that it was raised and why it was not taken. */
  takeBack(input: { findingId: string; by: string; reason: string }): Promise<void>
  /** Once: the second time nothing happens. Restrictions and ledger in the same transaction. */
  conclude(input: { findingId: string; state: 'rectified' | 'concluded'; action: string | null; reasons: string | null; clauses: string[]; bars: Bar[]; by: string }): Promise<void>
}
