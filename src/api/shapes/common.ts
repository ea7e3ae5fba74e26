import { z } from 'zod'
import { force } from '../../../decisions/contracts/force.ts'

/** For endpoints without parameters, query or body. */
export const nothing = z.strictObject({})

/** An ISO instant. */
export const instant = z.string().describe('ISO 8601 时刻')
export const caseParams = z.strictObject({ caseId: z.string().min(1).max(100).describe('项目在登记簿中的编号') })

/** One clause as people see it: id, article and the summary in the project's own words. */
export const clauseShape = z.strictObject({ id: z.string(), article: z.string().describe('第几条第几款'), summary: z.string() })
export const clauseIndex = z.record(z.string(), clauseShape).describe('本次结果引用的全部条款')

/** What every row of every table says beside its own outputs. */
export const basis = { rule: z.string(), clauses: z.array(z.string()), force }

export const faultShape = z.strictObject({ where: z.string(), fault: z.string(), remedy: z.string(), clauses: z.array(z.string()), path: z.string().optional() })

export const reasonBody = z.strictObject({ reason: z.string().trim().min(2).max(1000).describe('原因，记入台账') })
