import { z } from 'zod'

export { type Fault, fault } from '../../decisions/contracts/fault.ts'

/** Id of the project in the register (业务主键), also the correlation key of its process. */
export const caseId = z.string().min(1)
/** Id of the pack (regulation) that the case was submitted under. */
export const packId = z.string().min(1)
/** Submission round, from 1. */
export const round = z.number().int().min(1)
/** Level of sign-off inside a body, from 1 (经办). */
export const levelIndex = z.number().int().min(1)
/** Any JSON object, for values that pass through a process without being read by it. */
export const jsonObject = z.record(z.string(), z.unknown())

/** One review item that the `reviews` rule named; further columns of the row pass through. */
export const review = z.looseObject({
  item: z.string().min(1),
  title: z.string(),
  body: z.string().min(1),
  phase: z.number().int(),
  moment: z.string().optional(),
  binding: z.boolean().optional(),
  form: z.string().optional(),
  limit: z.string().optional(),
  clauses: z.array(z.string()).optional(),
})
export type Review = z.infer<typeof review>

/** Header text such as `give-opinion, endorse-opinion` as a list. */
export const commaList = z.string().transform((text) => text.split(',').map((part) => part.trim()).filter((part) => part !== ''))

/** What a contract without headers declares. */
export const noHeaders = z.object({})
/** What a contract without output declares. */
export const noOutput = z.object({})

/** Document types that the application itself keeps beside the declaration's documents. */
export const paperDraftType = 'paper-draft'
export const sealedPaperType = 'sealed-paper'
/** A paper that came from outside the flow. */
export const incomingPaperType = 'incoming-paper'
/** Whether a document belongs to what the unit declared. */
export const isDeclared = (document: { documentType: string }): boolean => document.documentType !== paperDraftType && document.documentType !== sealedPaperType
