/** That a body ends a project of its own accord; `orderedAt` is a Date. */
export interface TerminationOrder {
  caseId: string
  reason: string
  /** Clauses that the body relies on; empty where the text has none and the body decides. */
  clauses: string[]
  /** Body that ordered it. */
  body: string
  /** The finding whose measure it is; null where the approving body orders it of itself. */
  findingId: string | null
  orderedBy: string
  orderedAt: Date
}

export interface TerminationOrderRepository {
  /** At most one a case: `first` is false where it was ordered before, and nothing is changed. */
  order(input: Omit<TerminationOrder, 'orderedAt'>): Promise<{ order: TerminationOrder; first: boolean }>
  /** Forgets an order that the engine did not take; the ledger keeps both. */
  takeBack(input: { caseId: string; by: string; reason: string }): Promise<void>
  find(caseId: string): Promise<TerminationOrder | undefined>
}
