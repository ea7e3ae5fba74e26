import { z } from 'zod'

/** What the PDF thread answers. `status` other than `read` means that nothing else is known. */
export const pdfOutcome = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('read'),
    pages: z.int(),
    text: z.string(),
    textComplete: z.boolean(),
    script: z.boolean(),
    attachments: z.array(z.string()),
    restricted: z.boolean(),
    meta: z.record(z.string(), z.string()),
  }),
  z.strictObject({ status: z.literal('encrypted') }),
  z.strictObject({ status: z.literal('damaged') }),
  z.strictObject({ status: z.literal('tooComplex') }),
])

export type PdfOutcome = z.infer<typeof pdfOutcome>

/** What the thread is asked to do. Times in milliseconds. */
export const pdfJob = z.strictObject({ path: z.string(), size: z.int(), maxTextLength: z.int(), textTimeLimit: z.number() })

export type PdfJob = z.infer<typeof pdfJob>
