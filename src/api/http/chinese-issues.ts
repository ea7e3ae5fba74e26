import type { z } from 'zod'

/** One thing that is wrong with the input: where (`facts.totalInvestment`) and what, in Chinese. */
export interface InputFault {
  path: string
  message: string
  /** A row that would settle the fault where it stands, but for what a person has to say. */
  row?: Record<string, string>
}

const typeNames: Record<string, string> = {
  string: '文字', number: '数字', boolean: '“是”或“否”', array: '列表', object: '一组字段', int: '整数', date: '日期', null: '空值', undefined: '空', nan: '非数字',
}

const nameOf = (type: unknown): string => typeNames[String(type)] ?? String(type)

const kindOf = (value: unknown): string => {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

/** What `new Date` would forgive and the calendar does not: 2026-02-30 is told apart from a wrong pattern. */
const formats: Record<string, string> = {
  date: '不是有效日期，请按“年-月-日”填写真实存在的日期，例如 2026-03-01',
  datetime: '不是有效时间，请按 2026-03-01T09:00:00+08:00 的格式填写',
  email: '不是有效的电子邮箱',
  uuid: '编号格式不正确',
  url: '不是有效的网址',
  regex: '格式不正确',
}

const size = (issue: { origin?: unknown }, amount: string, more: boolean): string => {
  if (issue.origin === 'string') return `文字${more ? '不能超过' : '不能少于'} ${amount} 个字符`
  if (issue.origin === 'array') return `${more ? '最多' : '至少需要'} ${amount} 项`
  return `数值${more ? '不能大于' : '不能小于'} ${amount}`
}

/** The Chinese sentence for a zod issue; given to each `safeParse`, so that no global state is set. A schema's own message wins. */
export const chineseIssue: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '必填，尚未填写' : `应为${nameOf(issue.expected)}，收到的是${nameOf(kindOf(issue.input))}`
    case 'unrecognized_keys':
      return `不认识的字段：${issue.keys.join('、')}`
    case 'too_big':
      return size(issue, String(issue.maximum), true)
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) === 1 ? '不能为空' : size(issue, String(issue.minimum), false)
    case 'invalid_value':
      return issue.input === undefined ? '必填，尚未填写' : `不是可选的值，可选：${issue.values.map(String).join('、')}`
    case 'invalid_format':
      return formats[issue.format] ?? '格式不正确'
    case 'not_multiple_of':
      return `应为 ${String(issue.divisor)} 的整数倍`
    case 'invalid_union':
      return '不符合任何一种允许的写法'
    default:
      return '内容不符合要求'
  }
}

const join = (path: PropertyKey[]): string => path.map(String).join('.')

/** The faults of a failed parse, one per field; unknown keys are named one by one. */
export const faultsOf = (error: z.ZodError, at: string): InputFault[] =>
  error.issues.flatMap((issue): InputFault[] => {
    const base = [at, join(issue.path)].filter((part) => part !== '').join('.')
    if (issue.code !== 'unrecognized_keys') return [{ path: base, message: issue.message }]
    return issue.keys.map((key) => ({ path: [base, key].filter((part) => part !== '').join('.'), message: `不认识的字段“${key}”` }))
  })
