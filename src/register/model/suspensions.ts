export interface Suspension {
  id: number
  caseId: string
  reason: string
  suspendedBy: string
  suspendedAt: Date
  resumedBy: string | null
  resumedAt: Date | null
}

export interface SuspensionRepository {
  /** Suspends the case and marks its open steps as recalled. The caller publishes `step-recall` for each key. Conflict `already-suspended`, `case-settled`. */
  suspend(input: { caseId: string; reason: string; by: string }): Promise<{ suspension: Suspension; stepsToRecall: string[] }>
  /** Ends the suspension. The caller publishes `step-resume` for each key. Conflict `not-suspended`. */
  resume(input: { caseId: string; by: string }): Promise<{ suspension: Suspension; stepsToResume: string[] }>
  active(caseId: string): Promise<Suspension | undefined>
  /** The cases among these that are suspended now. */
  suspendedAmong(caseIds: readonly string[]): Promise<Set<string>>
  list(caseId: string): Promise<Suspension[]>
  /** Milliseconds that the case has been suspended since an instant, a running suspension counted up to now. */
  suspendedMs(caseId: string, since: Date): Promise<number>
  /** The suspensions after `since`, or their parts after it, oldest first; one that runs ends now. */
  spans(caseId: string, since: Date): Promise<{ from: Date; to: Date }[]>
}
