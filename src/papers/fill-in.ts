import { chineseDate } from '../calendar/plain-date.ts'
import { amountBothWays } from './chinese-amount.ts'
import type { PaperRequest } from './types.ts'

/** What is not known yet stays a space to write in. */
const BLANK = '＿＿＿＿＿＿'

/** How a paper names the text of law, e.g. 《…管理办法》（某政办发〔2024〕1号）. */
export const regulationName = ({ title, documentNumber }: PaperRequest['regulation']): string =>
  `${/^《/.test(title) ? title : `《${title}》`}${documentNumber === undefined ? '' : `（${documentNumber}）`}`

/** The values that a pack's texts may name in braces. */
export const placeholders = (request: PaperRequest): Readonly<Record<string, string>> => {
  const { project, decision, contact, replyBy, date, number, issuer, regulation, round, meeting } = request
  const units = project.facts?.participants
  const declaringUnit = units?.declaringUnit?.name ?? units?.constructionUnit?.name ?? BLANK
  const total = project.facts?.totalInvestment
  return {
    projectName: project.projectName,
    projectCode: project.projectCode ?? BLANK,
    declaringUnit,
    constructionUnit: units?.constructionUnit?.name ?? declaringUnit,
    issuer,
    regulation: regulationName(regulation),
    number: number ?? BLANK,
    round: round === undefined ? BLANK : String(round),
    date: date === undefined ? BLANK : chineseDate(date),
    replyBy: replyBy === undefined ? BLANK : chineseDate(replyBy),
    totalInvestment: total === undefined ? BLANK : amountBothWays(total),
    approvedAmount: decision?.approvedAmount === undefined ? BLANK : amountBothWays(decision.approvedAmount),
    contactName: contact?.name ?? BLANK,
    contactPhone: contact?.phone ?? BLANK,
    meetingTime: meeting?.time ?? BLANK,
    meetingPlace: meeting?.place ?? BLANK,
    meetingChair: meeting?.chair ?? BLANK,
  }
}

/** Puts values into `{placeholders}`. @throws Error naming an unknown placeholder: a mistake of the pack, not of the case. */
export const fillIn = (template: string, request: PaperRequest): string => {
  const values = placeholders(request)
  return template.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`文书用语中有未知的占位符 {${name}}，可用的有：${Object.keys(values).join('、')}`)
    return value
  })
}

/** The pack's text for this paper, filled in, or the neutral phrase where the pack has none. */
export const phrase = (request: PaperRequest, key: string, neutral: string): string => fillIn(request.wording?.[key] ?? neutral, request)
