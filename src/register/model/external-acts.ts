import type { ActOutcome } from '../../../decisions/contracts/consents.ts'

/** What a body outside the flow answered. `datedOn` is an ISO day; `body` is null where the text names none. */
export interface ExternalAct {
  caseId: string
  stage: string | null
  round: number
  /** Row of the `consents` rule that asked for it. */
  rule: string
  act: string
  title: string
  body: string | null
  /** `declaringUnit`, `constructionUnit` or a body id. */
  askedBy: string
  before: string
  clauses: string[]
  outcome: ActOutcome
  /** What the paper says, or why none is needed. */
  content: string
  documentNumber: string | null
  datedOn: string | null
  documentId: string | null
  enteredBy: string | null
  at: Date
}

export interface ExternalActRepository {
  /** Idempotent by `jobKey`; the first record goes to the ledger too. */
  record(act: Omit<ExternalAct, 'at'> & { jobKey: string }): Promise<void>
  /** In the order of arrival. */
  list(caseId: string): Promise<ExternalAct[]>
}
