import { z } from 'zod'
import type { AcceptanceRegimeRow } from '../../decisions/contracts/acceptance-regime.ts'
import type { CaseRequest, Register } from '../../src/register/index.ts'
import type { regime } from './contract.ts'

const stated = z.looseObject({ preliminaryAcceptedOn: z.string().optional(), trialRunStartedOn: z.string().optional() })
const minimumRow = z.looseObject({ event: z.string() })
const found = z.looseObject({ settled: z.record(z.string(), z.unknown()).optional(), outcome: z.string().optional(), preliminary: z.looseObject({ conclusion: z.string(), trialRunStartedOn: z.string().optional() }).optional() })

/** A table's row, undefined where the text is silent. */
export const spokenRegime = (answer: z.infer<typeof regime> | undefined): AcceptanceRegimeRow | undefined => (answer === undefined || 'silent' in answer ? undefined : answer)

/** What is known of one application from the register: what the unit stated, and what was found since. */
export const readApplication = async (register: Register, caseId: string, number: number) => {
  const requests = await register.requests.list(caseId, 'acceptance')
  const request = requests.find((one) => one.number === number)
  if (request === undefined) throw new Error(`case ${caseId} has no application for acceptance ${number}`)
  const [said, result] = [stated.parse(request.data), resultOf(request)]
  const events = await register.projectEvents.list(caseId)
  const dayOf = (event: string): string | undefined => events.filter((one) => one.event === event).at(-1)?.on
  // The pack's date of the minimum says which event the trial run counts from; usually it is its own beginning.
  const from = (await register.deadlines.rules(caseId)).filter(({ role }) => role === 'trial-run-minimum').map(({ content }) => minimumRow.parse(content).event).find((event) => event !== 'trialRunStarted')
  const trialRunStartedOn = result.preliminary?.trialRunStartedOn ?? said.trialRunStartedOn ?? dayOf('trialRunStarted')
  return {
    request,
    /** Matters that bodies agreed to, by item. */
    settled: result.settled ?? {},
    preliminary: result.preliminary,
    preliminaryReported: said.preliminaryAcceptedOn !== undefined || result.preliminary?.conclusion === 'passed',
    trialRunStartedOn,
    /** The day from which its shortest length counts: its beginning, or the event that the pack's reading names instead. */
    trialRunCountsFrom: from === undefined ? trialRunStartedOn : dayOf(from),
    /** Earlier applications that ended with a refusal; those that were never organised do not count. */
    refusedBefore: requests.filter((one) => one.number < number && resultOf(one).outcome === 'refused').length,
  }
}

const resultOf = (request: CaseRequest) => found.parse(request.result ?? {})
