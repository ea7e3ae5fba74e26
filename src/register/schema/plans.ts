import type { GeneratedAlways } from 'kysely'
import type { Instant } from './columns.ts'

export interface PlansTable {
  /** Also the case that its steps and papers hang on. */
  plan_id: string
  pack_id: string
  /** Window of the pack's `planning`. */
  window_id: string
  /** The year that is planned. */
  year: number
  /** First and last day of the window, ISO; null where the text names none. */
  opens_on: string | null
  closes_on: string | null
  /** collecting, compiling, issued, closed */
  state: string
  /** 1 for the plan itself, 2, 3, ... for the additions of the year. */
  batch: number
  opened_by: string
  opened_at: Instant
}

export interface PlanEntriesTable {
  entry_id: string
  plan_id: string
  /** The declared project; null for a demand that is not declared yet. */
  case_id: string | null
  name: string
  unit_id: string
  unit_name: string
  project_type: string | null
  /** Yuan. */
  amount: number | null
  summary: string | null
  addition: boolean
  /** The turn of the plan that decides it; 0 until an addition has its turn. */
  batch: number
  /** proposed, included, excluded, withdrawn */
  state: string
  rank: number | null
  recommended: boolean | null
  expert_opinion: string | null
  reasons: string | null
  entered_by: string
  entered_at: Instant
  issued_on: string | null
  seq: GeneratedAlways<number>
}

export interface ExpertsTable {
  expert_id: string
  pack_id: string
  name: string
  unit_name: string
  title: string
  active: boolean
}

export interface MeetingsTable {
  /** Also the case that its steps and minutes hang on. */
  meeting_id: string
  pack_id: string
  /** The month or quarter that it is the regular meeting of, e.g. `2026-03`; null for one that a person called. */
  period: string | null
  /** called, convened, held, concluded, cancelled */
  state: string
  held_on: string | null
  time: string | null
  place: string | null
  chair: string | null
  recorder: string | null
  attendees: string | null
  called_by: string
  called_at: Instant
}

export interface MeetingAgendaTable {
  meeting_id: string
  /** The step of the waiting case. */
  step_key: string
  case_id: string
  title: string
  position: number
  /** listed, dropped, deferred, concluded, taken */
  state: string
  conclusion: string | null
  votes_for: number | null
  /** Experts who were there and not recused for this project. */
  counted: number | null
  opinion: string | null
  conditions: string | null
  /** Job by which the waiting case took its conclusion. */
  taken_by: string | null
}

export interface MeetingExpertsTable { meeting_id: string; expert_id: string; present: boolean }

export interface MeetingRecusalsTable {
  meeting_id: string
  step_key: string
  expert_id: string
  reason: string
  stated_by: string
  stated_at: Instant
}
