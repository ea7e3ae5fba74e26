import { z } from 'zod'
import { projectType } from '../../decisions/contracts/project-facts.ts'
import { contract as consents } from '../../decisions/contracts/consents.ts'

/** How packs, places and bodies are named. */
export const id = z.string().regex(/^[a-z][a-z0-9-]*$/, { error: '应以小写字母开头，其后为小写字母、数字和连字符' })
const key = z.string().regex(/^[a-z][A-Za-z0-9]*$/, { error: '应为驼峰写法的英文名' })
const text = z.string().trim().min(1)
const isoDate = z.iso.date({ error: '日期应为 YYYY-MM-DD，并加引号' })

/** A list whose entries are found by their `id`: of two with the same one, the other would be lost without a word. */
const distinct = <T extends { id: string }>(list: z.ZodArray<z.ZodType<T>>) => list.superRefine((entries, context) => {
  entries.forEach((entry, index) => {
    if (entries.findIndex(({ id: other }) => other === entry.id) < index) context.addIssue({ code: 'custom', path: [index, 'id'], message: `标识 ${entry.id} 重复，请改用另一个标识` })
  })
})

const signOffLevel = z.enum(['handler', 'officeHead', 'leader'])

/** A body of government. `id` is its candidate group in the engine, so it starts with the jurisdiction's prefix. */
export const body = z.strictObject({
  id,
  name: text,
  /** What the text gives it to do, own words. */
  role: text,
  /** Inner sign-off, an assumption of the installation and not of the text. A list within the list: any one of these levels suffices (或签). */
  signOff: z.array(z.union([signOffLevel, z.array(signOffLevel).min(2, { error: '或签至少写两个层级' })])).min(1)
    .refine((turns) => turns[0] === 'handler', { error: '签批从经办（handler）开始' })
    .refine((turns) => new Set(turns.flat()).size === turns.flat().length, { error: '同一个层级只能出现一次' }),
  email: z.email().optional(),
})
export type Body = z.infer<typeof body>

/** Working days; never statutory, and silence never counts as consent. */
export const limit = z.strictObject({
  workdays: z.int().min(1),
  remindBefore: z.int().min(0),
  escalateAfter: z.int().min(1),
})
export type Limit = z.infer<typeof limit>

export const limitNames = [
  'correction', 'review', 'decision', 'filing', 'issuePaper', 'admission', 'externalAct', 'meeting', 'planning', 'change', 'acceptance', 'rectification', 'extension', 'evaluation', 'oversight',
] as const
export type LimitName = (typeof limitNames)[number]

const parameter = z.strictObject({
  /** Text of digits only is refused: FEEL compares no number with it, and rows that hang on it would be silent on the engine. */
  value: z.union([z.number(), z.string().refine((value) => !/^\s*[-+]?\d[\d,_.]*\s*$/.test(value), { error: '数值不加引号，也不加千分位，例如 500000' }), z.boolean(), z.null()]),
  title: text,
  source: text,
  confirmed: z.boolean(),
  /** Who confirmed it, on which day, against what; `npm run policy -- confirm` writes it. */
  confirmation: z.strictObject({ by: text, on: isoDate, source: text }).optional(),
}).refine(({ confirmed, confirmation }) => confirmed === (confirmation !== undefined), { error: '确认过的参数应写明由谁、何时、依据什么确认（confirmation），没有确认的不写', path: ['confirmation'] })

export const ambiguity = z.strictObject({
  /** camelCase: tables read it as `readings.<id>`. */
  id: key,
  question: text,
  readings: distinct(z.array(z.strictObject({ id: key, text })).min(2)),
  chosen: key,
  why: text,
  clauses: z.array(text).min(1),
  /** False: no table asks for it (it concerns people, calendar or scope); the check compares this with the tables. */
  decides: z.boolean(),
}).refine(({ readings, chosen }) => readings.some((reading) => reading.id === chosen), { error: '所选读法不在读法之列', path: ['chosen'] })
export type Ambiguity = z.infer<typeof ambiguity>

export const paperKind = z.strictObject({
  /** 文种 or a whole title with {projectName}. */
  title: text,
  /** Prefix of the document number, e.g. `某数批`; absent: a paper without a number. */
  prefix: text.optional(),
  to: text.optional(),
  cc: z.array(text).optional(),
  /** 公开属性. */
  publicity: text.optional(),
})

const monthDay = z.strictObject({ month: z.int().min(1).max(12), /** Absent: the month's last day. */ day: z.int().min(1).max(31).optional() })
  .superRefine(({ month, day }, context) => {
    // A leap year: the 29th of February is there in some years.
    if (day !== undefined && !z.iso.date().safeParse(`2024-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`).success) context.addIssue({ code: 'custom', path: ['day'], message: `${month} 月没有 ${day} 日；该月末日不写 day` })
  })

/** The yearly declaration and plan as the text knows it. */
export const planning = z.strictObject({
  title: text,
  /** When what is declared for which year. */
  windows: distinct(z.array(z.strictObject({
    id,
    title: text,
    /** The plan year against the year of the window: 1 for next year's plan. */
    yearsAhead: z.int().min(0).max(2),
    opens: monthDay.optional(),
    closes: monthDay.optional(),
    /** What has to be done inside the window: the declaration, or the whole establishment (立项审批或者备案). */
    counts: z.enum(['declared', 'established']).default('declared'),
    /** Kinds of project that it is for (facts `projectType`); absent: all. */
    projectTypes: z.array(projectType).min(1).optional(),
    force: z.enum(['must', 'inPrinciple', 'encouraged', 'optional', 'silent']),
    /** What the text says of what comes late; absent: nothing. */
    lateConsequence: text.optional(),
    clauses: z.array(text).min(1),
  }))),
  /** The entries are put into an order (按排序拟订). */
  ranked: z.boolean(),
  /** Experts review the entries before they enter the plan. */
  experts: z.boolean(),
  /** Acts of other bodies on the plan as a whole, in `order`: before it is issued, or told of it afterwards. Absent: the text knows none. */
  acts: distinct(z.array(z.strictObject({
    id,
    act: consents.output.shape.act,
    title: text,
    body: id,
    order: z.int().min(1),
    when: z.enum(['beforeIssue', 'afterIssue']),
    /** Ids of the windows whose projects it concerns; absent: all. */
    windows: z.array(id).min(1).optional(),
    clauses: z.array(text).min(1),
  }))).optional(),
  /** Kind of the paper that issues the plan to the units; absent: the text knows no such paper. */
  paperKind: z.literal('plan-issue').optional(),
  /** How many days before the last day of a window the application opens the plan by itself, where the text names no first day. Internal. */
  leadDays: z.int().min(1).max(366).default(90),
  /** Projects may be added during the year. */
  additions: z.boolean(),
  clauses: z.array(text).min(1),
})
export type Planning = z.infer<typeof planning>

/** Regular review meetings over several projects. */
export const meetings = z.strictObject({
  title: text,
  every: z.enum(['month', 'quarter']).optional(),
  /** Items of the `reviews` rule that wait for the meeting: its conclusion is the body's opinion. */
  items: z.array(id).min(1),
  force: z.enum(['must', 'inPrinciple', 'encouraged', 'optional', 'silent']),
  clauses: z.array(text).min(1),
})

/** What a body may do after a finding that was not put right; a person chooses, the machine never does. */
export const oversightAction = z.strictObject({
  id,
  title: text,
  clauses: z.array(text).min(1),
  /** What the choice bars until it is lifted, kept as a restriction of the unit or its system. */
  bars: z.array(z.enum(['newProjects', 'upgrades', 'maintenanceFunds', 'planFunds', 'use'])),
  /** What it does to the project at hand. */
  effect: z.enum(['none', 'suspendProject', 'terminateProject', 'reclaimFunds']),
})
export type OversightAction = z.infer<typeof oversightAction>

export const packMeta = z.strictObject({
  id,
  title: text,
  /** Name of the text without 《》, for the papers. */
  shortTitle: text.optional(),
  documentNumber: z.string().nullable(),
  status: z.enum(['inForce', 'draft']),
  jurisdiction: id,
  jurisdictionName: text,
  effectiveFrom: isoDate,
  /** Last day in force; absent while it is. */
  effectiveTo: isoDate.optional(),
  currency: z.literal('yuan'),
  bodies: distinct(z.array(body).min(1)),
  approvingBody: id,
  limits: z.strictObject({
    statutory: z.literal(false),
    correction: limit, review: limit, decision: limit, filing: limit, issuePaper: limit, admission: limit, externalAct: limit, meeting: limit, planning: limit,
    change: limit, acceptance: limit, rectification: limit, extension: limit, evaluation: limit, oversight: limit,
  }),
  parameters: z.record(key, parameter),
  ambiguities: distinct(z.array(ambiguity)),
  wording: z.strictObject({
    /** What the text calls a refusal at the establishment (不予审批); 不予立项 where absent. A refused filing is 不予备案 everywhere. */
    refusal: text.optional(),
    /** Kind of notification -> subject and body with {{placeholders}}. */
    notifications: z.record(z.string(), z.strictObject({ subject: text, body: text })),
    /** Kind of paper -> named pieces of text with {placeholders}. */
    papers: z.record(z.string(), z.record(z.string(), text)),
  }),
  paperKinds: z.record(id, paperKind),
  /** Region codes of the calendar whose own days off count. */
  calendarRegions: z.array(text),
  /** Whether a statutory period that ends on a rest day ends on the next working day. */
  periodRollsToWorkday: z.boolean(),
  /** Whether a day that the text itself names (9月底前) does so too. Absent: as `periodRollsToWorkday`. */
  fixedDayRollsToWorkday: z.boolean().optional(),
  /** Absent: the text has no yearly declaration or plan. */
  planning: planning.optional(),
  /** Absent: the text has no regular meetings. */
  meetings: meetings.optional(),
  /** Absent: the text gives no body such a choice. */
  oversight: z.strictObject({ actions: distinct(z.array(oversightAction).min(1)), clauses: z.array(text).min(1) }).optional(),
  /** Rules that the text does not have at all. */
  absentRules: z.array(id),
})
export type PackMeta = z.infer<typeof packMeta>
