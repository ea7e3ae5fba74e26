import type { PackMeta } from './pack-schema.ts'

/** Whether a statutory date of this pack that falls on a rest day moves to the next working day: a period, or a day that the text itself names (`fixed-date`). */
export const rollsToWorkday = ({ periodRollsToWorkday, fixedDayRollsToWorkday = periodRollsToWorkday }: Pick<PackMeta, 'periodRollsToWorkday' | 'fixedDayRollsToWorkday'>, unit: string): boolean =>
  (unit === 'fixed-date' ? fixedDayRollsToWorkday : periodRollsToWorkday)
