import { z } from 'zod'
import type { CaseRequest } from '../../src/register/index.ts'

const named = z.looseObject({ projectName: z.string() })
const reported = z.looseObject({ contractAmount: z.number() })

/** The project's name as the facts have it, so that it is the same wherever the project is shown. Undefined where they have none. */
export const nameIn = (facts: Readonly<Record<string, unknown>>): string | undefined => named.safeParse(facts).data?.projectName

/** Facts that the unit reported since a change was asked for; they hold whatever becomes of the change. `requests` are all of the case, oldest first. */
export const reportedSince = (requests: readonly CaseRequest[], change: Pick<CaseRequest, 'kind' | 'number'>): Record<string, unknown> => {
  const asked = requests.findIndex(({ kind, number }) => kind === change.kind && number === change.number)
  const amounts = requests.slice(asked + 1).filter(({ kind }) => kind === 'event').flatMap(({ data }) => reported.safeParse(data).data?.contractAmount ?? [])
  const contractAmount = amounts.at(-1)
  return contractAmount === undefined ? {} : { contractAmount }
}
