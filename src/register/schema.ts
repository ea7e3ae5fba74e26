import type { ColumnType, Generated } from 'kysely'

/** Instants are stored as timestamptz and read back as Date; ISO text or Date goes in. */
type Instant = ColumnType<Date, Date | string, Date | string>
type MaybeInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
/** JSON is parsed by the reader with zod; the column promises nothing about its shape. */
type Json = ColumnType<unknown, unknown, unknown>

export interface ProjectsTable {
  case_id: string
  /** 项目编号, given once at submission, unique. */
  project_code: string | null
  name: string
  unit_id: string
  jurisdiction: string
  pack_id: string | null
  /** draft, submitted, correction, review, decision, paper, approved, refused, filed, selfManaged, routedElsewhere, offline, withdrawn */
  status: string
  /** declaration, approval, filing, established, closed */
  stage: string
  round: number
  facts: Json
  facts_version: number
  /** Readings of ambiguities and parameters as they were at submission. */
  readings: Json
  parameters: Json
  management_mode: string | null
  outcome: Json
  process_instance_key: string | null
  created_at: Instant
  submitted_at: MaybeInstant
  updated_at: Instant
}

export interface DeclarationsTable {
  case_id: string
  round: number
  facts: Json
  /** Content hashes and types of the documents of this round. */
  documents: Json
  submitted_by: string
  submitted_at: Instant
}

export interface DocumentsTable {
  document_id: string
  case_id: string
  round: number
  document_type: string
  file_name: string
  media_type: string
  size: number
  sha256: string
  /** stored, ok, faulty, replaced */
  status: string
  faults: Json
  text_excerpt: string | null
  uploaded_by: string
  uploaded_at: Instant
}

export interface StepsTable {
  step_key: string
  case_id: string
  element: string
  round: number
  body: string | null
  level: string | null
  item: string | null
  form_id: string
  candidate_groups: Json
  assignee: string | null
  /** open, suspended, recalled, done, cancelled */
  state: string
  process_instance_key: string
  user_task_key: string | null
  first_opened_at: Instant
  opened_at: Instant
  due_at: Instant
  remind_at: Instant
  escalate_at: Instant
  closed_at: MaybeInstant
}

export interface SubmissionsTable {
  id: Generated<number>
  step_key: string
  case_id: string
  job_key: string
  form_id: string
  round: number
  level: string | null
  data: Json
  accepted: boolean
  problems: Json
  actor: string | null
  at: Instant
}

export interface OpinionsTable {
  case_id: string
  moment: string
  phase: number
  item: string
  round: number
  body: string
  title: string
  /** agree, agreeWithConditions, return, disagree */
  conclusion: string
  opinion: string
  conditions: string | null
  details: Json
  clauses: Json
  /** Who signed at each level: [{ level, actor, at }]. */
  signed: Json
  at: Instant
}

export interface ReceiptsTable {
  receipt_id: string
  case_id: string
  rule: string
  decision_id: string
  decision_key: string | null
  element_instance_key: string
  job_key: string
  facts: Json
  readings: Json
  parameters: Json
  result: Json
  rows: Json
  clauses: Json
  pack_id: string
  pack_hash: string
  calendar_version: string
  at: Instant
}

export interface DeadlinesTable {
  case_id: string
  name: string
  title: string
  event: string
  event_date: string
  due_date: string | null
  owed_by: string
  owed_to: string | null
  statutory: boolean
  provisional: boolean
  calendar_version: string
  rule: string
  clauses: Json
  consequence: string | null
  /** open, met, missed, void */
  state: string
  computed_at: Instant
}

export interface OutboxTable {
  /** case:step-or-dash:round:kind:channel:recipient */
  key: string
  case_id: string
  kind: string
  channel: string
  recipient: string
  subject: string
  body: string
  payload: Json
  /** waiting, sent, failed */
  state: string
  attempts: number
  last_error: string | null
  created_at: Instant
  sent_at: MaybeInstant
}

export interface PapersTable {
  paper_id: string
  case_id: string
  kind: string
  round: number
  title: string
  number: string | null
  /** drafted, checked, countersigned, signed, numbered, sealed, delivered, void */
  state: string
  draft_document_id: string | null
  sealed_document_id: string | null
  watermarked: boolean
  issued_on: string | null
  history: Json
  created_at: Instant
}

export interface PaperNumbersTable {
  prefix: string
  year: number
  sequence: number
  paper_id: string
  void_reason: string | null
  given_at: Instant
}

export interface LedgerTable {
  seq: number
  case_id: string | null
  at: Instant
  actor: string
  action: string
  details: Json
  clauses: Json
  previous_hash: string
  hash: string
}

export interface SuspensionsTable {
  id: Generated<number>
  case_id: string
  reason: string
  suspended_by: string
  suspended_at: Instant
  resumed_by: string | null
  resumed_at: MaybeInstant
}

export interface BudgetLinesTable {
  case_id: string
  round: number
  line: number
  name: string
  submitted: number
  reduced: number | null
  approved: number | null
}

export interface SimilarTable {
  case_id: string
  round: number
  other_case_id: string
  score: number
  reasons: Json
}

export interface AccountsTable {
  username: string
  display_name: string
  password_hash: string
  /** unit, reviewer, operator, analyst, auditor */
  roles: Json
  unit_id: string | null
  groups: Json
}

export interface UploadsTable {
  upload_id: string
  case_id: string
  document_type: string
  file_name: string
  size: number
  received: number
  created_by: string
  created_at: Instant
}

export interface FeedPositionTable {
  partition: number
  position: string
  seen_at: Instant
}

export interface UserTasksTable {
  user_task_key: string
  process_instance_key: string
  element_id: string
  element_instance_key: string
  assignee: string | null
  candidate_groups: Json
  due_date: string | null
  /** CREATED, ASSIGNED, COMPLETED, CANCELED ... as the engine names it */
  state: string
  position: string
  updated_at: Instant
}

export interface IncidentsTable {
  incident_key: string
  process_instance_key: string
  element_id: string
  bpmn_process_id: string
  job_key: string | null
  error_type: string
  message: string
  state: string
  created_at: Instant
  resolved_at: MaybeInstant
}

export interface ProcessInstancesTable {
  process_instance_key: string
  parent_process_instance_key: string | null
  bpmn_process_id: string
  case_id: string | null
  state: string
  updated_at: Instant
}

export interface DeploymentsTable {
  decision_id: string
  decision_key: string
  version: number
  pack_id: string
  pack_hash: string
  deployed_at: Instant
}

export interface SystemsTable {
  system_id: string
  unit_id: string
  name: string
  case_id: string | null
  state: string
}

export interface RestrictionsTable {
  id: Generated<number>
  unit_id: string
  system_id: string | null
  barred: string
  clause: string
  from_date: string
  lifted_by: string | null
}

/** The register: one row type for each table. */
export interface Database {
  projects: ProjectsTable
  declarations: DeclarationsTable
  documents: DocumentsTable
  steps: StepsTable
  submissions: SubmissionsTable
  opinions: OpinionsTable
  receipts: ReceiptsTable
  deadlines: DeadlinesTable
  outbox: OutboxTable
  papers: PapersTable
  paper_numbers: PaperNumbersTable
  ledger: LedgerTable
  suspensions: SuspensionsTable
  budget_lines: BudgetLinesTable
  similar: SimilarTable
  accounts: AccountsTable
  uploads: UploadsTable
  feed_position: FeedPositionTable
  user_tasks: UserTasksTable
  incidents: IncidentsTable
  process_instances: ProcessInstancesTable
  deployments: DeploymentsTable
  systems: SystemsTable
  restrictions: RestrictionsTable
}
