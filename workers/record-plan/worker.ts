import { z } from 'zod'
import { beijingDate } from '../../src/calendar/beijing-time.ts'
import { InvalidInput } from '../../src/common/errors.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { drawProjects, planRows } from '../../src/planning/index.ts'
import type { Plan, Register } from '../../src/register/index.ts'
import { contract } from './contract.ts'

const collected = z.looseObject({ remark: z.string().optional() })
const assessed = z.looseObject({ experts: z.string(), entries: z.array(z.looseObject({ title: z.string(), conclusion: z.enum(['recommend', 'notRecommend']), opinion: z.string().optional() })).default([]) })
const compiled = z.looseObject({
  remark: z.string().optional(),
  entries: z.array(z.looseObject({ title: z.string(), include: z.enum(['yes', 'no']), rank: z.number().optional(), reasons: z.string().optional() })).default([]),
})

/** Each step of a plan goes to the register and the ledger, with who decided it; a plan is issued on the day that its sealed paper bears. */
const createRecordPlan = ({ register, packs, clock }: Pick<WorkerDeps, 'register' | 'packs' | 'clock'>) =>
  defineWorker(contract, async ({ input, headers, job, log }) => {
    const { caseId: planId } = input
    const pack = packs.get(input.packId)
    const plan = await register.plans.get(planId)
    const by = (await register.submissions.signatures(job.processInstanceKey)).at(-1)?.actor ?? 'system'
    const clauses = pack.meta.planning?.clauses ?? []
    const said = input.result ?? {}
    switch (headers.act) {
      case 'collected':
        if (plan.state !== 'collecting') break
        await drawProjects({ register, plan, pack })
        await register.plans.setState({ planId, state: 'compiling', by, details: { remark: collected.parse(said).remark ?? null } })
        break
      case 'assessed': {
        const { experts, entries } = assessed.parse(said)
        await register.plans.assess({ planId, experts, by, jobKey: job.key, rows: await matched(register, plan, entries, (row) => ({ recommended: row.conclusion === 'recommend', opinion: row.opinion ?? null })) })
        break
      }
      case 'compiled': {
        const { entries, remark } = compiled.parse(said)
        const rows = await matched(register, plan, entries, (row) => ({ included: row.include === 'yes', rank: row.rank ?? null, reasons: row.reasons ?? null }))
        await register.plans.compile({ planId, rows, remark: remark ?? null, clauses, by, jobKey: job.key })
        break
      }
      case 'issued': {
        const paper = await register.papers.latest(planId, 'plan-issue')
        await register.plans.issue({ planId, on: paper?.issuedOn ?? beijingDate(clock.now()), clauses, by })
        break
      }
      case 'closed':
        await register.plans.setState({ planId, state: 'closed', by: 'system' })
        await register.projects.recordOutcome({ caseId: planId, status: 'archived', stage: 'closed', outcome: { outcome: 'closed' }, clauses, by: 'system' })
    }
    log.info('plan recorded', { planId, act: headers.act })
    return completed({})
  })

/** The answers by entry. @throws InvalidInput where a row is none of the plan's: accept-submission let only known ones through. */
const matched = async <Row extends { title: string }, Said>(register: Register, plan: Plan, answers: readonly Row[], say: (row: Row) => Said): Promise<(Said & { entryId: string })[]> => {
  const rows = planRows(await register.plans.entries(plan.planId), plan.batch)
  return answers.map((answer) => {
    const row = rows.find(({ title }) => title === answer.title)
    if (row === undefined) throw new InvalidInput(`计划中没有“${answer.title}”`, { code: 'entry-not-found', remedy: '请核对计划的项目' })
    return { ...say(answer), entryId: row.entry.entryId }
  })
}

export default createRecordPlan
