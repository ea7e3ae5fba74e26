import { normalizeCode } from './normalize.ts'
import type { IdentifierCheck, IdentifierPlace } from './types.ts'

const LEVELS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5 }

/** Reads a 等级保护 level from `3`, `三级`, `第三级`. `level` is undefined where there is a fault. */
export const checkMlpsLevel = (input: string, { where, path }: IdentifierPlace = { where: '网络安全等级保护级别' }): IdentifierCheck & { level: number | undefined } => {
  const value = normalizeCode(input)
  const digit = /^第?([1-5一二三四五])级?$/.exec(value)?.[1]
  const level = digit === undefined ? undefined : (LEVELS[digit] ?? Number(digit))
  if (level === undefined) {
    return { value, level, faults: [{ where, fault: `等级保护级别“${input}”不在第一级至第五级之内`, remedy: '请填写1至5之间的级别；尚未定级的请选择“尚未定级”', clauses: [], ...(path === undefined ? {} : { path }) }], notVerified: [] }
  }
  return { value, level, faults: [], notVerified: [level >= 2 ? '第二级及以上应由公安机关备案，级别是否与备案一致未核验' : '定级是否恰当未核验'] }
}

/**
 * Checks the shape of a 备案证明编号: 11 digits (six of the police's area, five of the filing unit), a hyphen, five digits of the system.
 * Whether it was issued can be asked of the police only.
 */
export const checkMlpsFilingNumber = (input: string, { where, path }: IdentifierPlace = { where: '等级保护备案证明编号' }): IdentifierCheck => {
  const value = normalizeCode(input).replace(/[‐-―−]/g, '-')
  if (!/^[1-9]\d{10}-\d{5}$/.test(value)) {
    return { value, faults: [{ where, fault: `备案证明编号“${value}”不是“11位数字-5位数字”的形式`, remedy: '请照公安机关备案证明填写，形如 45010013001-00001', clauses: [], ...(path === undefined ? {} : { path }) }], notVerified: [] }
  }
  return { value, faults: [], notVerified: ['仅核验了备案证明编号的形式，是否由公安机关核发、对应哪个系统和级别均未核验'] }
}
