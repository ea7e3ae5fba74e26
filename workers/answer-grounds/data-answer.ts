import type { AcceptanceObstacleRow } from '../../decisions/contracts/acceptance-obstacles.ts'
import { labelOf } from '../../decisions/contracts/fact-labels.ts'

export interface DataAnswer { present: boolean; evidence: string }

const memberOf = (value: unknown, name: string): unknown => (typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined)

/** What the register's facts say to a ground; undefined where they say nothing and a body has to be asked. */
export const answerFromData = (row: Pick<AcceptanceObstacleRow, 'answeredBy' | 'groundWhen'>, facts: Readonly<Record<string, unknown>>): DataAnswer | undefined => {
  if (row.answeredBy === null || row.groundWhen === null) return undefined
  const value = row.answeredBy.split('.').reduce<unknown>(memberOf, facts)
  return typeof value === 'boolean' ? { present: value === row.groundWhen, evidence: `登记簿：${labelOf(row.answeredBy)}——${value ? '是' : '否'}` } : undefined
}
