import { z } from 'zod'
import { resultSchema } from '../../decisions/contracts/rule.ts'
import { InvalidInput } from '../../src/common/errors.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import { describeIssues } from '../../src/engine/issues.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { contract } from './contract.ts'

const row = z.looseObject({ rule: z.string(), clauses: z.array(z.string()) })
const rowsOf = z.union([z.array(row), row.transform((one) => [one]), z.null().transform((): z.infer<typeof row>[] => [])])

const camelCase = (rule: string): string => rule.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/**
 * Receipt of one decision. The rows come from the result itself (every table outputs `rule`): asking the engine again by id could meet a
 * newer table. A result that breaks the rule's contract is refused: nothing may go on with it.
 */
const createRecordDecision = ({ register, packs, calendarFor }: Pick<WorkerDeps, 'register' | 'packs' | 'calendarFor'>) =>
  defineWorker(contract, async ({ input, job, log }) => {
    const rule = job.elementId.replace(/^decide-/, '')
    const pack = packs.get(input.packId)
    const ruleContract = packs.contracts.get(rule)
    if (ruleContract === undefined || !job.elementId.startsWith('decide-')) {
      throw new InvalidInput(`业务规则任务 ${job.elementId} 不对应任何规则`, { code: 'rule-unknown', remedy: '请流程分析员把任务标识改为 decide-规则名' })
    }
    const result = job.variables[camelCase(rule)] ?? null
    // A collect table without a matching row answers null on the engine, and the listener sees it before the diagram maps it to an empty list.
    const checked = resultSchema(ruleContract).nullable().safeParse(result)
    if (!checked.success) {
      throw new InvalidInput(`决策表 ${input.packId}-${rule} 的结果不符合约定（${describeIssues(checked.error.issues, '结果').join('；')}）`, {
        code: 'decision-result-invalid', remedy: '请流程分析员更正决策表并重新部署后重试',
      })
    }
    const decisionId = `${input.packId}-${rule}`
    const deployment = await register.deployments.latest(decisionId)
    if (deployment === undefined) log.warn('the decision has no entry among the deployments: its receipt cannot be replayed by key', { decisionId })
    const rows = rowsOf.parse(result)
    await register.receipts.record({
      caseId: input.caseId, rule, decisionId, decisionKey: deployment?.decisionKey ?? null, elementInstanceKey: job.elementInstanceKey, jobKey: job.key,
      facts: input.facts, readings: input.readings, parameters: input.parameters, result,
      rows: rows.map((one) => one.rule), clauses: [...new Set(rows.flatMap((one) => one.clauses))],
      packId: pack.id, packHash: pack.hash, calendarVersion: calendarFor(pack).version,
    })
    return completed({})
  })

export default createRecordDecision
