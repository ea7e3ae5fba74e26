import type { Fault } from '../../decisions/contracts/fault.ts'
import { normalizeCode } from './normalize.ts'
import type { IdentifierCheck, IdentifierPlace } from './types.ts'

/** GB 32100: digits and capitals without I, O, S, V, Z; a character's value is its place here. */
export const CREDIT_CODE_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const LENGTH = 18
const MODULUS = 31
/** What a character outside the alphabet is usually mistaken for. */
const LOOKALIKES: Readonly<Record<string, string>> = { I: '1', O: '0', S: '5', V: 'U', Z: '2' }

/**
 * The 18th character for the first 17 (GB 32100: weights 3^i mod 31; 31 minus the weighted sum mod 31, and mod 31 once more so that 31 is 0).
 * @returns undefined where one of the 17 is outside the alphabet.
 */
export const creditCodeCheckCharacter = (first17: string): string | undefined => {
  let sum = 0
  let weight = 1
  for (const character of first17) {
    const value = CREDIT_CODE_ALPHABET.indexOf(character)
    if (value < 0) return undefined
    sum += value * weight
    weight = (weight * 3) % MODULUS
  }
  return first17.length === LENGTH - 1 ? CREDIT_CODE_ALPHABET.charAt((MODULUS - (sum % MODULUS)) % MODULUS) : undefined
}

const findFault = (code: string): Pick<Fault, 'fault' | 'remedy'> | undefined => {
  if (code === '') return { fault: '没有填写统一社会信用代码', remedy: '请填写登记证书上的18位代码' }
  const characters = [...code]
  const wrong = characters.findIndex((character) => !CREDIT_CODE_ALPHABET.includes(character))
  if (wrong >= 0) {
    const character = characters[wrong] ?? ''
    const meant = LOOKALIKES[character]
    return {
      fault: `第${wrong + 1}位“${character}”不是统一社会信用代码可用的字符（只用数字和除 I、O、S、V、Z 以外的大写字母）`,
      remedy: meant === undefined ? `请对照登记证书核对第${wrong + 1}位` : `请对照登记证书核对第${wrong + 1}位，是否应为“${meant}”`,
    }
  }
  if (characters.length !== LENGTH) return { fault: `统一社会信用代码应为18位，现为${characters.length}位`, remedy: '请对照登记证书逐位核对，补齐或删去多余字符' }
  if (code.startsWith('0')) return { fault: '第1位“0”不是登记管理部门代码', remedy: '请对照登记证书核对第1位' }
  const area = /^..[1-9]\d{5}/.test(code)
  if (!area) return { fault: '第3至8位应为登记机关的6位行政区划代码（数字，且不以0开头）', remedy: '请对照登记证书核对第3至8位' }
  if (creditCodeCheckCharacter(code.slice(0, -1)) !== code.slice(-1)) {
    return { fault: `第18位校验码“${code.slice(-1)}”与前17位不符，代码中至少有一位有误`, remedy: '请对照登记证书逐位核对，特别留意 0 与 D、1 与 7、8 与 B 等易混字符' }
  }
  return undefined
}

/** Checks a 统一社会信用代码 (GB 32100). Every change of one character of a right code is found. Whether the unit exists is not known. */
export const checkCreditCode = (input: string, { where, path }: IdentifierPlace = { where: '统一社会信用代码' }): IdentifierCheck => {
  const value = normalizeCode(input)
  const found = findFault(value)
  return {
    value,
    faults: found ? [{ where, ...found, clauses: [], ...(path === undefined ? {} : { path }) }] : [],
    notVerified: found ? [] : ['仅核验了代码的结构和校验码，未核验该单位是否存在、名称是否一致'],
  }
}
