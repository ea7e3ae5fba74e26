import type { IsoDate } from './types.ts'

/** A year before this is a slip of the keyboard: a browser's date field makes 0026 of a typed 26. */
const earliest: IsoDate = '1900-01-01'

/** What is wrong with a day on which something is said to have happened, as it follows the day's name in a Chinese sentence; undefined where nothing is. `today` is the day in Beijing. */
export const pastDayFault = (day: IsoDate, today: IsoDate): string | undefined => {
  if (day > today) return '不能晚于今天'
  return day < earliest ? '的年份有误' : undefined
}
