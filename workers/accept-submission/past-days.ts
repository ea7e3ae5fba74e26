import type { FormContract } from '../../forms/fields.ts'
import { beijingDate } from '../../src/calendar/beijing-time.ts'
import { pastDayFault } from '../../src/calendar/past-day.ts'

/** Fields in which a person names the day of something that has happened, by form; the day of issue of a paper is looked at with the paper. */
const happened: Readonly<Record<string, readonly string[]>> = {
  'enter-external-act': ['datedOn'], 'report-preliminary-acceptance': ['acceptedOn', 'trialRunStartedOn'], 'hold-expert-acceptance': ['heldOn'], 'report-acceptance': ['acceptedOn'],
}

/** Days that are still to come, or whose year is a slip, where the form asks for what has happened: periods run from them. Whole sentences; empty: nothing. */
export const pastDayProblems = (form: FormContract, data: Readonly<Record<string, unknown>>, now: Date): string[] =>
  (happened[form.id] ?? []).flatMap((field) => {
    const day = data[field]
    const fault = typeof day === 'string' ? pastDayFault(day, beijingDate(now)) : undefined
    return fault === undefined ? [] : [`${form.labels[field] ?? field}${fault}，请按实际的日期填写。`]
  })
