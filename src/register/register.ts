import type * as model from './model/index.ts'

/** Everything that the house remembers. Each group is one small repository; the types say what goes in and out. */
export interface Repositories {
  projects: model.ProjectRepository
  declarations: model.DeclarationRepository
  documents: model.DocumentRepository
  steps: model.StepRepository
  suspensions: model.SuspensionRepository
  requests: model.RequestRepository
  acceptanceGrounds: model.AcceptanceGroundRepository
  evaluations: model.EvaluationRepository
  submissions: model.SubmissionRepository
  opinions: model.OpinionRepository
  receipts: model.ReceiptRepository
  deadlines: model.DeadlineRepository
  projectEvents: model.ProjectEventRepository
  deadlineWaits: model.DeadlineWaitRepository
  calendars: model.CalendarRepository
  articles: model.ArticleRepository
  archives: model.ArchiveRepository
  outbox: model.OutboxRepository
  papers: model.PaperRepository
  ledger: model.LedgerRepository
  accounts: model.AccountRepository
  uploads: model.UploadRepository
  feed: model.FeedRepository
  deployments: model.DeploymentRepository
  systems: model.SystemRepository
  restrictions: model.RestrictionRepository
  budgetLines: model.BudgetLineRepository
  similar: model.SimilarRepository
  delegations: model.DelegationRepository
  copies: model.CopyRepository
  externalActs: model.ExternalActRepository
  findings: model.FindingRepository
  plans: model.PlanRepository
  meetings: model.MeetingRepository
  experts: model.ExpertRepository
  terminationOrders: model.TerminationOrderRepository
}

export interface Register extends Repositories {
  /**
   * Runs several changes as one: all or none. Inside, use `r` only (the embedded database has one connection: the outer register would wait for ever).
   * May run `fn` again after a deadlock, so it must change nothing outside the register. Called inside a transaction it joins it.
   */
  transaction<T>(fn: (r: Register) => Promise<T>): Promise<T>
  /** Throws TechnicalFailure `register-unavailable` when the database does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}
