import { z } from 'zod'
import { actOutcome } from '../../decisions/contracts/consents.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { contract } from './contract.ts'

const entered = z.looseObject({ outcome: actOutcome, content: z.string(), documentNumber: z.string().optional(), datedOn: z.iso.date().optional(), documentId: z.string().optional() })

/** What a body outside the flow answered goes to the register and the ledger once, by job; the approving body reads it, nothing is concluded from it here. */
const createRecordExternalAct = ({ register }: Pick<WorkerDeps, 'register'>) =>
  defineWorker(contract, async ({ input, job, log }) => {
    const { caseId, round, stage, consent } = input
    const { outcome, content, documentNumber, datedOn, documentId } = entered.parse(input.result)
    const signed = await register.submissions.signatures(job.processInstanceKey)
    await register.externalActs.record({
      caseId, stage: stage ?? null, round, rule: consent.rule, act: consent.act, title: consent.title, body: consent.body, askedBy: consent.askedBy, before: consent.before, clauses: consent.clauses,
      outcome, content, documentNumber: documentNumber ?? null, datedOn: datedOn ?? null, documentId: documentId ?? null, enteredBy: signed.at(-1)?.actor ?? null, jobKey: job.key,
    })
    log.info('external act recorded', { rule: consent.rule, outcome })
    return completed({ actOutcome: outcome })
  })

export default createRecordExternalAct
