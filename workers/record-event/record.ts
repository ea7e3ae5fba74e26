import { beijingDate } from '../../src/calendar/beijing-time.ts'
import { paperDate, type DeadlineDeps } from '../../src/deadlines/index.ts'

/** Notes an event: on the day given, else the day on its sealed paper, else today. The same job twice is one event. */
export const recordEvent = async ({ register, clock }: Pick<DeadlineDeps, 'register' | 'clock'>, event: {
  caseId: string
  event: string
  jobKey: string
  on?: string | undefined
  months?: number | undefined
  until?: string | undefined
}): Promise<void> => {
  const { caseId, on, jobKey, months, until } = event
  const dated = on !== undefined ? { on, source: '办理时填报' } : (paperDate(event.event, await register.papers.list(caseId)) ?? { on: beijingDate(clock.now()), source: '办理当日' })
  await register.projectEvents.record({ caseId, event: event.event, ...dated, sourceKey: jobKey, recordedBy: 'system', months, until })
}
