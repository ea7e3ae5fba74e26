import { normalizeCode } from './normalize.ts'
import type { IdentifierCheck, IdentifierPlace } from './types.ts'

const PARTS = [
  { name: '时间代码（年份）', length: 4 }, { name: '地区代码', length: 6 }, { name: '中央业务指导部门代码', length: 2 },
  { name: '项目类型代码', length: 2 }, { name: '随机码和校验码', length: 6 },
]

const describeFault = (code: string): { fault: string; remedy: string } | undefined => {
  const example = '请按投资项目在线审批监管平台赋码通知填写，形如 2024-450000-65-01-123456'
  const parts = code.split('-')
  if (parts.length !== PARTS.length) return { fault: `项目代码应由5段组成、段间用“-”连接，现为${parts.length}段`, remedy: example }
  const wrong = PARTS.findIndex(({ length }, index) => !new RegExp(`^\\d{${length}}$`).test(parts[index] ?? ''))
  const part = PARTS[wrong]
  if (part) return { fault: `第${wrong + 1}段“${parts[wrong] ?? ''}”不是${part.length}位数字（${part.name}）`, remedy: example }
  return parts[0]?.startsWith('20') ? undefined : { fault: `时间代码“${parts[0] ?? ''}”不是合理的年份`, remedy: example }
}

/** Checks the shape of a 项目代码 (GB/T 40058-2021, 24 characters, 4-6-2-2-6 with hyphens). Its check algorithm is not public. */
export const checkProjectCode = (input: string, { where, path }: IdentifierPlace = { where: '项目代码' }): IdentifierCheck => {
  const value = normalizeCode(input).replace(/[‐-―−]/g, '-')
  const found = describeFault(value)
  return {
    value,
    faults: found ? [{ where, ...found, clauses: [], ...(path === undefined ? {} : { path }) }] : [],
    notVerified: found ? [] : ['仅核验了项目代码的结构；末位校验码的算法未公开，未核验，请在投资项目在线审批监管平台查询确认'],
  }
}
