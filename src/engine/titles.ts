import { beijingText } from '../calendar/beijing-time.ts'
import { chineseDate } from '../calendar/plain-date.ts'

/** A body's conclusion as people read it. */
export const conclusionTitles: Readonly<Record<string, string>> = { agree: '同意', agreeWithConditions: '有条件同意', return: '退回补正', disagree: '不同意' }

/** What became of an act outside the flow. */
export const actOutcomeTitles = { obtained: '已取得', refused: '未同意', notNeeded: '按例外不需要' } as const

/** `2026年11月26日 17:00`, Beijing time. */
export const readableTime = (instant: Date | string): string => {
  const text = beijingText(instant)
  return `${chineseDate(text.slice(0, 10))} ${text.slice(11, 16)}`
}

/** `1,234,567.80` */
export const readableAmount = (yuan: number): string => yuan.toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
