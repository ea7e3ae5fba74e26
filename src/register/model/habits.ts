/** 委派: one person stands in for another from one day to another, both included. */
export interface Delegation {
  delegationId: string
  fromUser: string
  toUser: string
  /** ISO days, Beijing. */
  fromDate: string
  untilDate: string
  reason: string
  createdBy: string
  revokedBy: string | null
}

export interface DelegationRepository {
  /** Conflict `delegation-overlaps` when the absent person has another in these days, `delegation-circular` when the stand-in is away then. */
  add(input: Omit<Delegation, 'delegationId' | 'revokedBy'>): Promise<Delegation>
  /** Ends it now; idempotent. NotFound `delegation-not-found`. */
  revoke(input: { delegationId: string; by: string }): Promise<Delegation>
  find(delegationId: string): Promise<Delegation | undefined>
  /** Those that are not over on a day and not revoked, of one person (either side) or of all. */
  list(filter: { from: string; username?: string | undefined }): Promise<Delegation[]>
  /** Those in force on a day, for a stand-in or all. */
  inForce(day: string, toUser?: string): Promise<Delegation[]>
  /** Open tasks in the hands of people who are away on a day, with who stands in for them. */
  tasksOfAbsent(day: string): Promise<{ stepKey: string; caseId: string; userTaskKey: string; fromUser: string; toUser: string; delegationId: string }[]>
  /** Notes that a task went to the stand-in, after the engine was told. */
  noteTaken(input: { stepKey: string; caseId: string; fromUser: string; toUser: string; delegationId: string }): Promise<void>
}

/** 抄送: who may read a case without having a part in it. */
export interface Copy { caseId: string; recipient: string; note: string; copiedBy: string; copiedAt: Date }

export interface CopyRepository {
  /** Answers those who had not been given it before. Appends to the ledger. */
  add(input: { caseId: string; recipients: readonly string[]; note: string; by: string }): Promise<string[]>
  list(caseId: string): Promise<Copy[]>
}
