import { z } from 'zod'
import { InvalidInput, NotFound } from '../common/errors.ts'
import { parseBigJson } from './big-json.ts'
import type { GrpcClient } from './connect.ts'
import { grpcDetails, translateGrpc } from './grpc-errors.ts'
import { toVariables } from './variables.ts'

/** What one decision answered. */
export interface DecisionAnswer {
  /** The table's output: one context or null (unique), a list of contexts (collect). Parse it with the rule's contract. */
  output: unknown
  /** Ids of the rows that matched, in the table's order. */
  rows: string[]
  decisionKey: string
  version: number
}

export interface Decisions {
  /** Evaluates the newest version of a decision. NotFound when it is not deployed. */
  evaluate(decisionId: string, variables: Record<string, unknown>): Promise<DecisionAnswer>
  /** Evaluates one deployed version: how a receipt is replayed. */
  replay(decisionKey: string, variables: Record<string, unknown>): Promise<DecisionAnswer>
}

const response = z.object({
  decisionKey: z.string(),
  decisionId: z.string(),
  decisionVersion: z.number(),
  decisionOutput: z.string(),
  failureMessage: z.string().default(''),
  evaluatedDecisions: z.array(z.object({ decisionId: z.string(), matchedRules: z.array(z.object({ ruleId: z.string() })) })),
})

/** Decisions outside a case, over gRPC: the only way that tells the matched rows and takes a decision key. */
export const createDecisions = (grpc: GrpcClient): Decisions => {
  const ask = async (which: { decisionId: string } | { decisionKey: string }, variables: Record<string, unknown>): Promise<DecisionAnswer> => {
    const name = 'decisionId' in which ? which.decisionId : which.decisionKey
    const raw: unknown = await grpc.evaluateDecision({ ...which, variables: toVariables(variables) }).catch((error: unknown) => {
      // 8.6 calls an unknown decision an invalid argument.
      if (/no decision found/i.test(grpcDetails(error))) throw new NotFound(`流程引擎中没有决策 ${name}`, { code: 'engine-not-found', remedy: '请确认该规则包已经部署', cause: error })
      throw translateGrpc(error, `决策 ${name}`)
    })
    const answer = response.parse(raw)
    if (answer.failureMessage !== '') {
      throw new InvalidInput(`决策 ${name} 无法得出结果：${answer.failureMessage}`, { code: 'decision-failed', remedy: '请流程分析员核对该决策表的表达式' })
    }
    return {
      output: parseBigJson(answer.decisionOutput),
      rows: answer.evaluatedDecisions.filter((one) => one.decisionId === answer.decisionId).flatMap((one) => one.matchedRules.map((rule) => rule.ruleId)),
      decisionKey: answer.decisionKey,
      version: answer.decisionVersion,
    }
  }
  return {
    evaluate: (decisionId, variables) => ask({ decisionId }, variables),
    replay: (decisionKey, variables) => ask({ decisionKey }, variables),
  }
}
