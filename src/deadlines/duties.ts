import type { Deadline } from '../register/index.ts'

/** What fulfils a duty by itself, the same for all packs; everything else is told by the diagram (`meets` of record-event). */
const metBy: Readonly<Record<string, readonly string[]>> = {
  'establishment-cutoff': ['approved', 'filed'],
  'no-contract-termination': ['contractSigned'],
  'preliminary-acceptance': ['trialRunStarted'],
  'acceptance-completion': ['acceptancePassed'],
}

/** A day that has to pass, not one that can be missed. */
export const isMinimum = ({ role }: Pick<Deadline, 'role'>): boolean => role === 'trial-run-minimum'

/** What an event makes of a date: met, or missed when it came too late. */
export const settledBy = (deadline: Deadline, happened: ReadonlyMap<string, { on: string }>): { state: 'met' | 'missed'; on: string } | undefined => {
  if (deadline.state !== 'open' || deadline.recurring !== null) return undefined
  const days = (metBy[deadline.role] ?? []).flatMap((event) => happened.get(event)?.on ?? []).filter((on) => on >= deadline.eventDate).sort()
  const [on] = days
  return on === undefined ? undefined : { state: deadline.dueDate === null || on <= deadline.dueDate ? 'met' : 'missed', on }
}
