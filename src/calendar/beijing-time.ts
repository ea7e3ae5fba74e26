import { InvalidInput } from '../common/errors.ts'
import type { IsoDate } from './types.ts'

/** Asia/Shanghai is UTC+8 the year round (no summer time since 1991), so no time-zone data and no setting of the machine is needed. */
const OFFSET_MS = 8 * 3_600_000

const toInstant = (instant: string | Date): Date => {
  if (typeof instant === 'string' && !/(Z|[+-]\d{2}:\d{2})$/.test(instant)) {
    throw new InvalidInput(`时间缺少时区：${instant}`, { code: 'instant-without-offset', remedy: '请写成 2026-11-26T17:00:00+08:00' })
  }
  const parsed = new Date(instant)
  if (Number.isNaN(parsed.getTime())) throw new InvalidInput(`时间格式不对：${String(instant)}`, { code: 'invalid-instant', remedy: '请写成 2026-11-26T17:00:00+08:00' })
  return parsed
}

/** An instant as text with Beijing's offset and whole seconds, e.g. `2026-11-26T17:00:00+08:00`. @throws InvalidInput for a text without an offset. */
export const beijingText = (instant: string | Date): string =>
  `${new Date(toInstant(instant).getTime() + OFFSET_MS).toISOString().slice(0, 19)}+08:00`

/** The calendar day in Beijing at an instant. */
export const beijingDate = (instant: string | Date): IsoDate => beijingText(instant).slice(0, 10)

/** The instant at which a Beijing clock shows `time` (`HH:MM`) on `date`. */
export const beijingInstant = (date: IsoDate, time: string): string => `${date}T${time}:00+08:00`
