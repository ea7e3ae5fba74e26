import { z } from 'zod'

/** A day, `YYYY-MM-DD`. */
export const isoDay = z.iso.date({ error: '日期应为 YYYY-MM-DD' })
/** Why somebody asks; kept in the ledger. */
export const reasons = z.string().trim().min(2, { error: '请写明理由' }).max(4000).meta({ title: '理由', description: '记入台账' })
/** What else is worth knowing. */
export const remark = z.string().trim().max(4000).optional().meta({ title: '备注' })
/** Stages of a project's life in which a kind of request can be taken. */
export type RequestStage = 'implementation' | 'acceptance' | 'evaluation'

/** One kind of request: what is asked of a running case, in which stages, and what has to be said. */
export interface RequestKindContract<Data extends z.ZodObject = z.ZodObject> {
  kind: string
  /** Chinese title. */
  title: string
  /** What comes of it, in one Chinese line for those who ask. */
  about: string
  /** Stages that take it; empty: any stage after the establishment, and no process waits for it. */
  stages: readonly RequestStage[]
  data: Data
  /** Where its data are named among the facts, so that they are called the same everywhere. */
  facts?: string
  /** Chinese names of the choices, by field. */
  choices?: Record<string, Record<string, string>>
}

/** Declares one kind of request. */
export const defineRequest = <const Kind extends string, Shape extends z.ZodRawShape>(definition: {
  kind: Kind
  title: string
  about: string
  stages: readonly RequestStage[]
  data: z.ZodObject<Shape>
  facts?: string
  choices?: Record<string, Record<string, string>>
}) => definition
