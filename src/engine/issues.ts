import type { z } from 'zod'

type Issue = z.core.$ZodIssue

const typeNames: Record<string, string> = {
  string: '文本', number: '数字', int: '整数', boolean: '是或否', array: '列表', object: '一组内容', record: '一组内容', date: '日期', null: '空值', undefined: '空',
}
const typeName = (type: string): string => typeNames[type] ?? type

const sized = (issue: { origin: string }): string => (issue.origin === 'string' ? '个字' : issue.origin === 'array' ? '项' : '')

/** The Chinese reason of one zod issue, without its place (an issue does not carry its input: only the message tells that there was none), e.g. `应为数字`. A schema's own Chinese message is kept. */
export const reasonOf = (issue: Issue): string => {
  if (/\p{Script=Han}/u.test(issue.message)) return issue.message
  switch (issue.code) {
    case 'invalid_type': return /received undefined/.test(issue.message) ? '没有填写' : `应为${typeName(issue.expected)}`
    case 'too_small': return issue.origin === 'string' && issue.minimum === 1 ? '没有填写' : `不得少于 ${issue.minimum} ${sized(issue)}`.trim()
    case 'too_big': return `不得超过 ${issue.maximum} ${sized(issue)}`.trim()
    case 'not_multiple_of': return `应为 ${issue.divisor} 的倍数`
    case 'invalid_value': return `只能是 ${issue.values.map(String).join('、')} 之一`
    case 'unrecognized_keys': return `含有表单以外的内容（${issue.keys.join('、')}）`
    case 'invalid_format': return '格式不正确'
    default: return '内容不符合要求'
  }
}

/** `where.path: reason` for each issue, for messages to operators. Unions are opened. */
export const describeIssues = (issues: readonly Issue[], where: string): string[] =>
  flatten(issues).map((issue) => `${where} ${issue.path.map(String).join('.') || '（整体）'}：${reasonOf(issue)}`)

/** Opens unions: the branch that came furthest (fewest issues) speaks. */
export const flatten = (issues: readonly Issue[]): Issue[] => issues.flatMap((issue) => {
  if (issue.code !== 'invalid_union') return [issue]
  const best = [...issue.errors].sort((a, b) => a.length - b.length)[0]
  return best === undefined || best.length === 0 ? [issue] : flatten(best.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })))
})
