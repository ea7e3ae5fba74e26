import { z } from 'zod'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { contract } from './contract.ts'

const conclusion = z.enum(['agree', 'agreeWithConditions', 'return', 'disagree'])
const opinionResult = z.looseObject({ conclusion, opinion: z.string().optional(), conditions: z.string().optional() })
const costLine = z.object({ name: z.string(), submitted: z.number(), reduced: z.number(), approved: z.number() })
const costResult = z.looseObject({ budgetLines: z.array(costLine).min(1) })

/** A body's opinion goes to the register at once: an interrupted multi-instance loses its collection. */
const createRecordOpinion = ({ register }: Pick<WorkerDeps, 'register'>) =>
  defineWorker(contract, async ({ input, job }) => {
    const { caseId, review, round, stage } = input
    const { conclusion: said, opinion, conditions, ...details } = opinionResult.parse(input.result)
    const signed = await register.submissions.signatures(job.processInstanceKey)
    await register.transaction(async (r) => {
      await r.opinions.record({
        caseId, ...(stage === undefined ? {} : { stage }), moment: input.moment ?? review.moment ?? 'declaration', phase: review.phase, item: review.item, round, body: review.body,
        title: review.title, conclusion: said, opinion: opinion ?? '', conditions: conditions ?? null, details, clauses: review.clauses ?? [],
        signed: signed.map(({ level, actor, at }) => ({ level, actor, at: at.toISOString() })),
      })
      const cost = costResult.safeParse(input.result)
      if (cost.success) await r.budgetLines.replace(caseId, round, cost.data.budgetLines.map((line, index) => ({ line: index + 1, ...line })))
    })
    return completed({})
  })

export default createRecordOpinion
