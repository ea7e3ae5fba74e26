import { beijingDate } from '../../src/calendar/beijing-time.ts'
import { chineseDate } from '../../src/calendar/plain-date.ts'
import type { AcceptanceRegimeRow } from '../../decisions/contracts/acceptance-regime.ts'
import type { Fault } from '../../src/engine/shapes.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import type { Pack } from '../../src/policy/index.ts'

const where = '试运行'

/**
 * Whether the trial run has lasted as long as the text wants: nothing where it wants none, otherwise a fault with the earliest day. The month rule is
 * the civil one; the day of the start is not counted.
 */
export const trialRunFaults = ({ regime, startedOn, pack, calendarFor, clock }: Pick<WorkerDeps, 'calendarFor' | 'clock'> & {
  regime: AcceptanceRegimeRow | undefined
  /** Day on which the trial run began or from which it counts, `YYYY-MM-DD`; undefined: nobody reported it. */
  startedOn: string | undefined
  pack: Pack
}): Fault[] => {
  const minimum = regime?.trialRunMinimum ?? null
  if (regime === undefined || minimum === null) return []
  const { clauses } = regime
  if (startedOn === undefined) return [{ where, fault: '没有登记试运行开始的日期', remedy: '请先报告试运行开始的日期，再申请验收', clauses }]
  const earliest = calendarFor(pack).addMonths(startedOn, minimum)
  if (beijingDate(clock.now()) >= earliest) return []
  return [{ where, fault: `试运行自${chineseDate(startedOn)}开始，不少于${minimum}个月，现在还不满`, remedy: `最早可于${chineseDate(earliest)}申请验收`, clauses }]
}
