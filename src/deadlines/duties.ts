import { deadlineRole, metByEvent } from '../../decisions/contracts/deadlines.ts'
import type { Deadline } from '../register/index.ts'

/** A day that has to pass, not one that can be missed. */
export const isMinimum = ({ role }: Pick<Deadline, 'role'>): boolean => role === 'trial-run-minimum'

/** What an event makes of a date, or of one that was missed and is owed still: met, or missed when it came too late. */
export const settledBy = (deadline: Deadline, happened: ReadonlyMap<string, { on: string }>): { state: 'met' | 'missed'; on: string } | undefined => {
  if ((deadline.state !== 'open' && deadline.owedSince === null) || deadline.recurring !== null) return undefined
  const days = eventsFor(deadline.role).flatMap((event) => happened.get(event)?.on ?? []).filter((on) => on >= deadline.eventDate).sort()
  const [on] = days
  return on === undefined ? undefined : { state: deadline.dueDate === null || on <= deadline.dueDate ? 'met' : 'missed', on }
}

const eventsFor = (role: string): readonly string[] => {
  const known = deadlineRole.safeParse(role)
  return known.success ? metByEvent[known.data] ?? [] : []
}
