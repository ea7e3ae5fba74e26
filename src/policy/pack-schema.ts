import { z } from 'zod'

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, { error: '应为小写字母、数字和连字符' })
const key = z.string().regex(/^[a-z][A-Za-z0-9]*$/, { error: '应为驼峰写法的英文名' })
const text = z.string().trim().min(1)
const isoDate = z.iso.date({ error: '日期应为 YYYY-MM-DD，并加引号' })

/** A body of government. `id` is its candidate group in the engine, so it starts with the jurisdiction's prefix. */
export const body = z.strictObject({
  id,
  name: text,
  /** What the text gives it to do, own words. */
  role: text,
  /** Inner sign-off, an assumption of the installation and not of the text. */
  signOff: z.array(z.enum(['handler', 'officeHead', 'leader'])).min(1).refine((levels) => levels[0] === 'handler', { error: '签批从经办（handler）开始' }),
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

export const limitNames = ['correction', 'review', 'decision', 'filing', 'issuePaper', 'admission'] as const
export type LimitName = (typeof limitNames)[number]

const parameter = z.strictObject({
  value: z.union([z.number(), z.string(), z.boolean(), z.null()]),
  title: text,
  source: text,
  confirmed: z.boolean(),
})

export const ambiguity = z.strictObject({
  /** camelCase: tables read it as `readings.<id>`. */
  id: key,
  question: text,
  readings: z.array(z.strictObject({ id: key, text })).min(2),
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
  bodies: z.array(body).min(1),
  approvingBody: id,
  limits: z.strictObject({
    statutory: z.literal(false),
    correction: limit, review: limit, decision: limit, filing: limit, issuePaper: limit, admission: limit,
  }),
  parameters: z.record(key, parameter),
  ambiguities: z.array(ambiguity),
  wording: z.strictObject({
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
  /** Rules that the text does not have at all. */
  absentRules: z.array(id),
})
export type PackMeta = z.infer<typeof packMeta>
