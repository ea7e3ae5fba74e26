import { z } from 'zod'

export const planState = z.enum(['collecting', 'compiling', 'issued', 'closed'])
export type PlanState = z.infer<typeof planState>
export const planEntryState = z.enum(['proposed', 'included', 'excluded', 'withdrawn'])
export type PlanEntryState = z.infer<typeof planEntryState>

/** A yearly plan of one window of a pack; days are ISO, instants Dates. Its id is the case on which its steps, papers and ledger hang. */
export interface Plan {
  planId: string
  packId: string
  windowId: string
  /** The year that is planned. */
  year: number
  title: string
  code: string | null
  /** Null where the text names no such day. */
  opensOn: string | null
  closesOn: string | null
  state: PlanState
  /** 1 for the plan itself, 2, 3, ... for the additions of the year. */
  batch: number
  openedBy: string
  openedAt: Date
  processInstanceKey: string | null
}

export interface PlanEntry {
  entryId: string
  planId: string
  /** The declared project; null for a demand that is not declared yet. */
  caseId: string | null
  name: string
  unitId: string
  unitName: string
  projectType: string | null
  /** Yuan. */
  amount: number | null
  summary: string | null
  addition: boolean
  /** The turn of the plan that decides it; 0 until an addition has its turn. */
  batch: number
  state: PlanEntryState
  rank: number | null
  recommended: boolean | null
  expertOpinion: string | null
  /** Why it is in or out, where the person had to say so. */
  reasons: string | null
  enteredBy: string
  enteredAt: Date
  /** ISO day on which the plan was issued with it. */
  issuedOn: string | null
}

export type NewPlanEntry = Pick<PlanEntry, 'planId' | 'caseId' | 'name' | 'unitId' | 'unitName' | 'projectType' | 'amount' | 'summary'> & { by: string }

export interface PlanRepository {
  /** Takes the unique row of pack, window and year first; a second call answers the same plan with `first: false`. */
  open(input: { packId: string; windowId: string; year: number; title: string; jurisdiction: string; body: string; opensOn: string | null; closesOn: string | null; clauses: string[]; by: string }): Promise<{ plan: Plan; first: boolean }>
  /** NotFound `plan-not-found`. */
  get(planId: string): Promise<Plan>
  find(planId: string): Promise<Plan | undefined>
  /** Newest year first. */
  list(filter?: { packIds?: readonly string[]; state?: PlanState }): Promise<Plan[]>
  /** Opened, with a process that was never started (killed in between). */
  notStarted(): Promise<Plan[]>
  /** While the plan is collected an entry belongs to the first batch, later it is an addition. The same project twice is one entry. Conflict `plan-closed`. */
  addEntry(input: NewPlanEntry): Promise<PlanEntry>
  /** Only what is still proposed can be taken back (Conflict `entry-decided`). */
  withdrawEntry(input: { entryId: string; reason: string; by: string }): Promise<PlanEntry>
  /** NotFound `entry-not-found`. */
  entry(entryId: string): Promise<PlanEntry>
  /** In the order of their arrival. */
  entries(planId: string): Promise<PlanEntry[]>
  /** In which plans a project stands. */
  ofCase(caseId: string): Promise<PlanEntry[]>
  setState(input: { planId: string; state: PlanState; by: string; details?: Record<string, unknown> }): Promise<Plan>
  /** What the experts say of the entries; decides nothing. */
  assess(input: { planId: string; rows: { entryId: string; recommended: boolean; opinion: string | null }[]; experts: string; by: string; jobKey: string }): Promise<void>
  /** Who is in, in which order, and why. A later turn (an act was refused) overwrites. */
  compile(input: { planId: string; rows: { entryId: string; included: boolean; rank: number | null; reasons: string | null }[]; remark: string | null; clauses: string[]; by: string; jobKey: string }): Promise<void>
  /** The included entries of the batch are issued on this day; ledger lines in the plan and in every project of it. */
  issue(input: { planId: string; on: string; clauses: string[]; by: string }): Promise<PlanEntry[]>
  /** Gives waiting additions their turn. `pending` false: there are none, nothing was changed. */
  nextBatch(planId: string): Promise<{ pending: boolean; batch: number }>
}

