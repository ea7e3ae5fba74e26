import { z } from 'zod'
import type { CaseRequest } from '../../src/register/index.ts'

const named = z.looseObject({ projectName: z.string() })
const reported = z.looseObject({ contractAmount: z.number() })
const submittedAnew = z.looseObject({ before: z.record(z.string(), z.unknown()) })

/** The project's name as the facts have it, so that it is the same wherever the project is shown. Undefined where they have none. */
export const nameIn = (facts: Readonly<Record<string, unknown>>): string | undefined => named.safeParse(facts).data?.projectName

/** Facts that the unit reported since a change was asked for; they hold whatever becomes of the change. */
const reportedSince = (requests: readonly CaseRequest[], change: Pick<CaseRequest, 'kind' | 'number'>): Record<string, unknown> => {
  const asked = requests.findIndex(({ kind, number }) => kind === change.kind && number === change.number)
  const amounts = requests.slice(asked + 1).filter(({ kind }) => kind === 'event').flatMap(({ data }) => reported.safeParse(data).data?.contractAmount ?? [])
  const contractAmount = amounts.at(-1)
  return contractAmount === undefined ? {} : { contractAmount }
}

/**
 * A project's facts without a change that was submitted anew and does not come about, refused or overtaken by the project's end. Undefined where the change was not
 * submitted anew. `requests` are all of the case, oldest first.
 */
export const factsWithout = (change: CaseRequest, requests: readonly CaseRequest[]): Record<string, unknown> | undefined => {
  const noted = submittedAnew.safeParse(change.result ?? {})
  return noted.success ? { ...noted.data.before, ...reportedSince(requests, change) } : undefined
}
