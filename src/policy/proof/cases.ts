import { isDeepStrictEqual } from 'node:util'
import { loadCases } from '../cases.ts'
import type { PolicyCase } from '../cases.ts'
import { evaluateLocally } from '../evaluate-locally.ts'
import type { LocalAnswer } from '../evaluate-locally.ts'
import type { Pack } from '../types.ts'
import type { Finding } from './finding.ts'

const matches = (actual: unknown, expected: unknown): boolean => {
  if (typeof actual !== 'object' || actual === null || typeof expected !== 'object' || expected === null || Array.isArray(expected)) return isDeepStrictEqual(actual, expected)
  const found = new Map(Object.entries(actual))
  return Object.entries(expected).every(([name, value]) => isDeepStrictEqual(found.get(name), value))
}

/** Whether an answer is what a case says: the same rows, the outputs that it names, and those that its file states for the rows. */
export const answersAsExpected = ({ rows, expect, outputs }: Pick<PolicyCase, 'rows' | 'expect' | 'outputs'>, answer: LocalAnswer): boolean => {
  if (answer.rows.join() !== rows.join()) return false
  const rowsGiven: unknown[] = Array.isArray(answer.output) ? answer.output : answer.output === null ? [] : [answer.output]
  if (!rows.every((row, index) => outputs[row] === undefined || matches(rowsGiven[index], outputs[row]))) return false
  if (expect === undefined) return true
  if (!Array.isArray(expect)) return matches(answer.output, expect)
  const given: unknown[] = Array.isArray(answer.output) ? answer.output : []
  return given.length >= expect.length && expect.every((one, index) => matches(given[index], one))
}

const outcome = (pack: Pack, one: PolicyCase): string | undefined => {
  try {
    const answer = evaluateLocally(pack, one.rule, one.context)
    return answersAsExpected(one, answer) ? undefined : `应命中 ${one.rows.join('、') || '（无）'}，实为 ${answer.rows.join('、') || '（无）'}${answer.rows.join() === one.rows.join() ? '，但输出不同' : ''}`
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
}

/** Cases that do not come out as they say, and rows that no case reaches. */
export const proveCases = async (directory: string, pack: Pack): Promise<Finding[]> => {
  const perRule = await Promise.all([...pack.rules.values()].filter(({ silent }) => !silent).map(async (rule) => {
    const cases = await loadCases(directory, pack, rule.rule)
    const at = { pack: pack.id, check: 'cases', level: 'error', where: `${rule.rule}.cases.yaml`, rule: rule.rule } as const
    const rows = rule.file.logic.kind === 'table' ? rule.file.logic.rows.map(({ id }) => id) : []
    return [
      ...rows.filter((id) => !cases.some((one) => one.rows.includes(id))).map((id) => ({ ...at, rows: [id], finding: `没有用例命中 ${id}` })),
      ...Object.keys(cases[0]?.outputs ?? {}).filter((id) => !rows.includes(id)).map((id) => ({ ...at, rows: [id], finding: `outputs 写了没有的行 ${id}` })),
      ...cases.flatMap((one) => { const wrong = outcome(pack, one); return wrong === undefined ? [] : [{ ...at, finding: `用例不符：“${one.title}”${wrong}` }] }),
    ]
  }))
  return perRule.flat()
}
