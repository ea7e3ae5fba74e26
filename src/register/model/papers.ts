import { z } from 'zod'

export const paperState = z.enum(['drafted', 'checked', 'countersigned', 'signed', 'numbered', 'sealed', 'delivered', 'void'])
export type PaperState = z.infer<typeof paperState>

export const paperEvent = z.object({ state: paperState, by: z.string(), at: z.string(), note: z.string().optional() })
export type PaperEvent = z.infer<typeof paperEvent>

/** A 公文 on its way from 拟稿 to 送达. */
export interface Paper {
  paperId: string
  caseId: string
  kind: string
  round: number
  title: string
  number: string | null
  state: PaperState
  draftDocumentId: string | null
  sealedDocumentId: string | null
  /** A draft pack's paper: watermarked, never numbered. */
  watermarked: boolean
  /** ISO day. */
  issuedOn: string | null
  history: PaperEvent[]
  createdAt: Date
}

export interface NewPaper {
  caseId: string
  kind: string
  round: number
  title: string
  draftDocumentId?: string | null | undefined
  watermarked?: boolean | undefined
  by: string
  /** What makes the paper one: default `caseId:kind:round`. The same key twice is one paper, unless the first was made void. */
  key?: string | undefined
}

export interface PaperRepository {
  draft(input: NewPaper): Promise<Paper>
  /** NotFound `paper-not-found`. */
  get(paperId: string): Promise<Paper>
  /** The paper that bears a number, or bore it when it was made void. */
  findByNumber(number: string): Promise<Paper | undefined>
  find(paperId: string): Promise<Paper | undefined>
  list(caseId: string): Promise<Paper[]>
  /** The newest that is not void; only when all are void, the newest void one. */
  latest(caseId: string, kind: string): Promise<Paper | undefined>
  setDraft(paperId: string, draftDocumentId: string): Promise<Paper>
  /** 核稿, 会签 (may be left out), 签发. Conflict `paper-state` for any other order. Asked again for the state that it has: nothing happens. */
  move(input: { paperId: string; to: 'checked' | 'countersigned' | 'signed'; by: string; note?: string | undefined }): Promise<Paper>
  /** 编号: signed -> numbered. The next number of prefix and year, `prefix〔2026〕12号`; asked again, the same. Watermarked papers get none (Conflict `draft-paper-unnumbered`). */
  giveNumber(input: { paperId: string; prefix: string; by: string }): Promise<Paper>
  /** 编号 by the office outside: the number is entered, not made. Conflict `number-taken`. */
  enterNumber(input: { paperId: string; number: string; by: string }): Promise<Paper>
  /** 用印: numbered -> sealed, with the sealed file and its legal date. A watermarked paper is never sealed. */
  seal(input: { paperId: string; sealedDocumentId: string; issuedOn: string; by: string }): Promise<Paper>
  /** 送达签收. */
  deliver(input: { paperId: string; by: string; note?: string | undefined }): Promise<Paper>
  /** Void is for good; the number stays as a void one. */
  makeVoid(input: { paperId: string; by: string; reason: string }): Promise<Paper>
  /** Numbers given under a prefix in a year, void ones with their reason. */
  numbers(prefix: string, year: number): Promise<{ sequence: number; paperId: string; voidReason: string | null; givenAt: Date }[]>
}
