import type { Generated } from 'kysely'
import type { Json } from './columns.ts'

export interface AccountsTable {
  username: string
  display_name: string
  password_hash: string
  /** unit, reviewer, operator, analyst, auditor */
  roles: Json
  unit_id: string | null
  groups: Json
  /** local, oidc */
  source: Generated<string>
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
