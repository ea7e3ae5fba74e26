import type { AcceptanceGroundsTable, EvaluationsTable } from './schema/acceptance.ts'
import type { ProjectsTable, DeclarationsTable, DocumentsTable, UploadsTable, CountersTable, RequestsTable } from './schema/cases.ts'
import type { ArchivesTable, ArticleTextsTable } from './schema/archives.ts'
import type {
  ReceiptsTable, DeadlinesTable, DeploymentsTable, ProjectEventsTable, DeadlineRowsTable, DeadlineWaitsTable, DeadlineJobsTable, CalendarsTable,
} from './schema/decisions.ts'
import type { ExternalActsTable, FindingsTable, TerminationOrdersTable } from './schema/acts.ts'
import type { FeedPositionTable, UserTasksTable, IncidentsTable, ProcessInstancesTable } from './schema/feed.ts'
import type { DelegationsTable, CopiesTable } from './schema/habits.ts'
import type { LedgerTable, LedgerHeadTable } from './schema/ledger.ts'
import type { OutboxTable, PapersTable, PaperNumbersTable } from './schema/papers.ts'
import type { AccountsTable, SystemsTable, RestrictionsTable, BudgetLinesTable, SimilarTable } from './schema/people.ts'
import type { ExpertsTable, MeetingAgendaTable, MeetingExpertsTable, MeetingRecusalsTable, MeetingsTable, PlanEntriesTable, PlansTable } from './schema/plans.ts'
import type { StepsTable, SubmissionsTable, OpinionsTable, SuspensionsTable } from './schema/steps.ts'

/** The register: one row type for each table. */
export interface Database {
  projects: ProjectsTable
  declarations: DeclarationsTable
  documents: DocumentsTable
  uploads: UploadsTable
  counters: CountersTable
  requests: RequestsTable
  acceptance_grounds: AcceptanceGroundsTable
  evaluations: EvaluationsTable
  steps: StepsTable
  submissions: SubmissionsTable
  opinions: OpinionsTable
  suspensions: SuspensionsTable
  receipts: ReceiptsTable
  deadlines: DeadlinesTable
  deployments: DeploymentsTable
  project_events: ProjectEventsTable
  deadline_rows: DeadlineRowsTable
  deadline_waits: DeadlineWaitsTable
  deadline_jobs: DeadlineJobsTable
  calendars: CalendarsTable
  article_texts: ArticleTextsTable
  archives: ArchivesTable
  outbox: OutboxTable
  papers: PapersTable
  paper_numbers: PaperNumbersTable
  ledger: LedgerTable
  ledger_head: LedgerHeadTable
  accounts: AccountsTable
  systems: SystemsTable
  restrictions: RestrictionsTable
  budget_lines: BudgetLinesTable
  similar: SimilarTable
  delegations: DelegationsTable
  copies: CopiesTable
  feed_position: FeedPositionTable
  user_tasks: UserTasksTable
  incidents: IncidentsTable
  process_instances: ProcessInstancesTable
  external_acts: ExternalActsTable
  findings: FindingsTable
  plans: PlansTable
  plan_entries: PlanEntriesTable
  experts: ExpertsTable
  meetings: MeetingsTable
  meeting_agenda: MeetingAgendaTable
  meeting_experts: MeetingExpertsTable
  meeting_recusals: MeetingRecusalsTable
  termination_orders: TerminationOrdersTable
}
