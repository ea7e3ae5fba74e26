import { beijingText } from '../calendar/beijing-time.ts'
import { internalLimit } from '../calendar/internal-limit.ts'
import type { Pack } from '../policy/index.ts'
import type { WorkerDeps } from './worker-deps.ts'

/** Until when 补正 is asked for when the request goes out now: the internal limit, ISO with a plain offset. */
export const correctionDue = ({ calendarFor, clock }: Pick<WorkerDeps, 'calendarFor' | 'clock'>, pack: Pack): string =>
  internalLimit({ openedAt: beijingText(clock.now()), ...pack.limit('correction') }, calendarFor(pack)).dueAt
