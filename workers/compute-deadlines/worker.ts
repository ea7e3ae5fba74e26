import { contract as deadlinesRule } from '../../decisions/contracts/deadlines.ts'
import { recomputeDeadlines, type DeadlineDeps } from '../../src/deadlines/index.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { Project } from '../../src/register/index.ts'
import { recordEvent } from '../record-event/record.ts'
import { contract } from './contract.ts'

/** A project that was filed, or that an approved plan lets begin at once, was not approved: the diagram says `approved` for all. */
const eventOf = (event: string, { status, managementMode }: Project): string => {
  if (event !== 'approved') return event
  if (status === 'planned' || managementMode === 'planOnly') return 'planIssued'
  return status === 'filed' || status === 'selfManaged' || managementMode === 'filing' || managementMode === 'selfManaged' ? 'filed' : event
}

/** Keeps the rows that hold for the case, notes what has just happened, and works all dates out. */
const createComputeDeadlines = (deps: DeadlineDeps) =>
  defineWorker(contract, async ({ input: { caseId, deadlines }, headers, job, log }) => {
    const { register } = deps
    const rows = deadlines.map((row) => deadlinesRule.output.parse(row))
    const event = eventOf(headers.event, await register.projects.get(caseId))
    await register.transaction(async (r) => {
      // The rules may have been decided anew since: a job that comes again does not bring its own back.
      if (await r.deadlines.seen(caseId, `rules-${job.key}`)) return
      await r.deadlines.replaceRules(caseId, rows.map((row) => ({ name: row.name, role: row.role, content: row })))
    })
    // A declaration dates from its submission, which the register knows.
    if (event !== 'declared') await recordEvent(deps, { caseId, event, jobKey: job.key })
    const computed = await recomputeDeadlines(deps, caseId)
    log.info('deadlines computed', { event, deadlines: computed.map(({ name, dueDate, provisional }) => ({ name, dueDate, provisional })) })
    return completed({})
  })

export default createComputeDeadlines
