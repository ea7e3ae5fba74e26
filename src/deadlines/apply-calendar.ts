import { createCalendar } from '../calendar/calendar.ts'
import { beijingDate } from '../calendar/beijing-time.ts'
import { calendarData, type CalendarData } from '../calendar/data-schema.ts'
import { addDays } from '../calendar/plain-date.ts'
import type { Calendar } from '../calendar/types.ts'
import type { Step } from '../register/index.ts'
import { settledStatuses } from '../register/model/projects.ts'
import { recomputeDeadlines, type DeadlineDeps } from './recompute.ts'

/** A suspension may have stretched a step: look this far beyond its last date. */
const MARGIN_DAYS = 30

/** Whether any day on the way of a step is another one now: worked or free, settled or provisional. */
const differs = (before: Calendar, now: Calendar, from: string, to: string): boolean => {
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const [old, next] = [before.dayStatus(day), now.dayStatus(day)]
    if (old.workday !== next.workday || old.provisional !== next.provisional) return true
  }
  return false
}

/**
 * Takes over a calendar that was announced or changed: every statutory date of every case is worked out again, every open step whose days changed is
 * recalled (the step frame makes new dates and timers), and the calendar is kept in the register. `calendarFor` must answer the new one already.
 * Does nothing where the register knows this version. Repeats whole after a failure. Answers what it touched.
 */
export const applyCalendar = async (deps: DeadlineDeps, data: CalendarData, by: string): Promise<{ changed: boolean; cases: number; steps: number }> => {
  const { register, packs, calendarFor, recall } = deps
  // Of all regions: a region announces its own days later than the state does, and packs count with them.
  const { version } = createCalendar(data, { regions: data.regional.map(({ region }) => region) })
  const known = await register.calendars.latest()
  if (known?.version === version) return { changed: false, cases: 0, steps: 0 }
  const cases = await register.deadlines.casesWithRules()
  for (const caseId of cases) await recomputeDeadlines(deps, caseId)

  const before = known === undefined ? undefined : calendarData.parse(known.data)
  let steps = 0
  for (const project of before === undefined ? [] : await register.projects.running()) {
    if (project.packId === null || settledStatuses.includes(project.status)) continue
    const pack = packs.get(project.packId)
    // A region whose days this version of the product brings was not counted with before.
    const regions = pack.meta.calendarRegions.filter((region) => before?.regional.some((known) => known.region === region))
    const old = createCalendar(before ?? data, { regions })
    const now = calendarFor(pack)
    const moved = (await register.steps.currentSteps(project.caseId)).filter((step) => step.state !== 'suspended' && differs(old, now, ...span(step)))
    for (const { stepKey } of moved) {
      // One that was recalled already (a failure in between) is called again: nobody else would.
      await register.steps.recall({ stepKey, reason: '工作日历更新', by })
      await recall([stepKey])
      steps += 1
    }
  }
  await register.calendars.save({ version, data, by, note: `重新计算 ${cases.length} 个项目的法定期限，重新安排 ${steps} 个办理环节` })
  return { changed: true, cases: cases.length, steps }
}

const span = (step: Step): [string, string] => [beijingDate(step.firstOpenedAt), addDays(beijingDate(step.escalateAt), MARGIN_DAYS)]
