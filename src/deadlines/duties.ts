import type { Deadline } from '../register/index.ts'

/** What fulfils a duty by itself, the same for all packs; everything else is told by the diagram (`meets` of record-event). */
const metBy: Readonly<Record<string, readonly string[]>> = {
  'establishment-cutoff': ['approved', 'filed'],
  'no-contract-termination': ['contractSigned'],
  'preliminary-acceptance': ['trialRunStarted'],
  'acceptance-completion': ['acceptancePassed'],
}

/** Papers that fulfil a duty when they are handed in: document types by role, the same for all packs. */
export const fulfilledBy: Readonly<Record<string, readonly string[]>> = {
  'implementation-plan': ['implementation-plan'],
  'contract-report': ['contract-copy', 'contract'],
  'progress-report': ['progress-report'],
  'performance-report': ['performance-report'],
  'acceptance-report': ['acceptance-report'],
}

/** A day that has to pass, not one that can be missed. */
export const isMinimum = ({ role }: Pick<Deadline, 'role'>): boolean => role === 'trial-run-minimum'

/** What an event makes of a date, or of one that was missed and is owed still: met, or missed when it came too late. */
export const settledBy = (deadline: Deadline, happened: ReadonlyMap<string, { on: string }>): { state: 'met' | 'missed'; on: string } | undefined => {
  if ((deadline.state !== 'open' && deadline.owedSince === null) || deadline.recurring !== null) return undefined
  const days = (metBy[deadline.role] ?? []).flatMap((event) => happened.get(event)?.on ?? []).filter((on) => on >= deadline.eventDate).sort()
  const [on] = days
  return on === undefined ? undefined : { state: deadline.dueDate === null || on <= deadline.dueDate ? 'met' : 'missed', on }
}
