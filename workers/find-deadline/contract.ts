import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, packId, round } from '../../src/engine/shapes.ts'

/** Instants as text with a plain offset, never null: what has no date lies so far ahead that its timer never fires. */
const instant = z.iso.datetime({ offset: true })

/** What a diagram's timers and gateways need of one date. */
export const foundDeadline = z.object({
  /** Whether a last day is known now. False: the text sets none, or its event has not happened yet; then no timer below fires. */
  known: z.boolean(),
  /** The first second after the last day: a timer here says that it was missed. */
  dueAt: instant,
  /** When the window opens; long past where the duty may be done at once. */
  opensAt: instant,
  /** When to remind, 09:00 in Beijing. */
  remindAt: instant,
  /** The last day, `YYYY-MM-DD`, or empty text. */
  dueDate: z.string(),
  /** A year that counts is not announced yet: the date may still move, and `waitKey` is recalled when it does. */
  provisional: z.boolean(),
  title: z.string(),
  clauses: z.array(z.string()),
  /** Correlation key of `step-recall` for an event-based gateway that waits for these dates: when they move, the message comes; go back to find-deadline. */
  waitKey: z.string(),
})

export const contract = defineContract({
  type: 'find-deadline',
  title: '查找法定期限',
  description: '等待法定期限之前使用：按用途找出本项目当前的期限，给出引擎计时器可用的时刻；期限以后变动时，用 waitKey 发出 step-recall 消息。',
  input: z.object({
    caseId,
    packId,
    round: round.optional(),
    /** The pack's own name of one deadline, where several have the same role (column `deadline` of the `evaluation` rule). */
    deadlineName: z.string().min(1).optional(),
  }),
  headers: z.object({
    /** Role of the deadline, e.g. `acceptance-application`, `evaluation`, `contract-report`. */
    deadline: z.string().min(1),
    /** Id of the element that waits for the dates; part of `waitKey`. */
    element: z.string().min(1),
    /** Calendar days before the last day on which to remind; default 30. */
    remindBefore: z.coerce.number().int().min(0).optional(),
  }),
  output: z.object({ deadline: foundDeadline }),
  errors: [],
})
