import type { Fault } from '../../decisions/contracts/fault.ts'
import type { ProjectFacts } from '../../decisions/contracts/project-facts.ts'

/** The papers that can be drafted; one file each in `kinds/`. */
export const paperKinds = [
  'approval-reply', 'refusal-reply', 'filing-receipt', 'filing-refusal', 'correction-notice', 'request-letter', 'consultation-letter', 'reminder',
  'declaration-form', 'filing-form', 'expert-sign-in', 'expert-opinion', 'meeting-minutes', 'acceptance-conclusion', 'plan-issue', 'termination-notice',
  'change-form', 'extension-form', 'acceptance-form',
] as const
export type PaperKind = (typeof paperKinds)[number]

/** A body's opinion as the paper cites it. */
export interface PaperOpinion {
  body: string
  /** The review's title, e.g. `技术审查`. */
  title: string
  conclusion: string
  text: string
  conditions?: readonly string[]
}

/** One line of the 概算表, all in yuan. */
export interface PaperBudgetLine {
  name: string
  submitted: number
  reduced: number | null
  approved: number | null
}

/** One project of a meeting with the one conclusion it got. */
export interface MeetingItem {
  projectName: string
  conclusion: string
  points?: readonly string[]
}

/** One project of a plan as its paper lists it. */
export interface PlanLine { name: string; unit: string; type: string; amount: number | null }

/** What a paper is made from. Wording that belongs to a jurisdiction comes in as text; absent text falls back to neutral official phrases. */
export interface PaperRequest {
  kind: PaperKind
  /** From pack.yaml. `title` is the 文种 (`批复`) or a whole title with `{projectName}`; `to` and `cc` may use `{declaringUnit}` and the like. */
  paperKind: { title: string; to?: string; cc?: string | readonly string[]; publicity?: string }
  /** Texts of the pack for this kind: `opening`, `basis`, `closing`, `note`; with placeholders, see `fillIn`. */
  wording?: Readonly<Record<string, string>>
  /** The text of law; `draft` puts the watermark on the paper and takes every number off it. */
  regulation: { title: string; documentNumber?: string; draft: boolean }
  /** The body that signs, as it writes its name. */
  issuer: string
  project: { projectName: string; projectCode?: string; facts?: Readonly<Partial<ProjectFacts>> }
  /** Given at 编号; a 送签稿 has none yet. */
  number?: string
  /** Day of issue, `YYYY-MM-DD`; absent leaves it to be filled in. */
  date?: string
  decision?: { conclusion?: string; reasons?: readonly string[]; approvedAmount?: number }
  opinions?: readonly PaperOpinion[]
  /** Demands of the reply: rows of `reply-conditions` and what the decision added, in own words. */
  conditions?: readonly string[]
  faults?: readonly Fault[]
  /** Submission round that a 补正 notice speaks of. */
  round?: number
  budgetLines?: readonly PaperBudgetLine[]
  documents?: readonly { title: string; name?: string }[]
  /** How a clause id is cited in a paper, e.g. `GX-10-1` -> `第十条第（一）项`; an id without a name is left out. */
  clauseNames?: Readonly<Record<string, string>>
  /** Clauses that the decision itself rests on, where no fault names them. */
  clauses?: readonly string[]
  /** Day by which something is asked for (补正, a reply to a letter), `YYYY-MM-DD`. */
  replyBy?: string
  contact?: { name: string; phone: string }
  /** Free paragraphs of a letter. */
  paragraphs?: readonly string[]
  /** What a reminder is about; instants or dates as text. */
  step?: { title: string; owner: string; openedAt: string; dueAt: string; overdue: string }
  meeting?: { title?: string; time: string; place: string; chair: string; attendees: readonly string[]; recorder: string; items: readonly MeetingItem[] }
  /** A yearly plan: the projects of one turn, in their order; amounts in yuan. */
  plan?: { year: number; addition: boolean; entries: readonly PlanLine[] }
  /** What a unit asked for: its statements as label and value, and why. */
  asked?: { stated: readonly (readonly [label: string, value: string])[]; reasons: string } | undefined
  /** Experts known beforehand; blank lines are added up to `rows`. */
  experts?: { known?: readonly { name: string; unit: string; title: string }[]; rows?: number }
}

/** A part of a paper, independent of the file format. */
export type Block =
  | { type: 'paragraph'; text: string; indent?: boolean; align?: 'left' | 'center' | 'right'; bold?: boolean }
  | { type: 'heading'; text: string }
  | { type: 'table'; columns: readonly { title: string; width: number; align?: 'left' | 'center' | 'right' }[]; rows: readonly (readonly string[])[]; rowHeight?: number }
  | { type: 'fields'; rows: readonly FieldRow[] }
  | { type: 'appendix'; title: string; blocks: readonly Block[] }

/** A line of a form: one or two label/value pairs; `height` in millimetres for a space to write or seal in. */
export interface FieldRow {
  pairs: readonly (readonly [label: string, value: string])[]
  height?: number
}

/** A paper as its kind lays it out. */
export interface PaperContent {
  title: string
  /** 主送, ends the line with a colon; absent for forms and minutes. */
  to?: string
  blocks: readonly Block[]
  /** Whether the issuer and the date close the text. */
  signed: boolean
  cc?: readonly string[]
  publicity?: string
  /** Whether the page of the way to the seal (拟稿 ... 送达签收) goes with it. */
  routingSlip: boolean
}
