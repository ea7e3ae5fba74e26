import { z } from 'zod'

export const findingState = z.enum(['open', 'rectified', 'concluded'])
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

/** `from` is an ISO day; `barred` a word of the pack's `oversight.actions.bars`. */
export interface Bar { unitId: string; barred: string; clause: string; from: string }

export interface FindingRepository {
  raise(finding: Pick<Finding, 'findingId' | 'caseId' | 'title' | 'found' | 'demand' | 'clauses' | 'body' | 'raisedBy'>): Promise<Finding>
  find(findingId: string): Promise<Finding | undefined>
  /** In the order in which they were raised. */
  list(caseId: string): Promise<Finding[]>
  /** Once: the second time nothing happens. Restrictions and ledger in the same transaction. */
  conclude(input: { findingId: string; state: 'rectified' | 'concluded'; action: string | null; reasons: string | null; clauses: string[]; bars: Bar[]; by: string }): Promise<void>
}
