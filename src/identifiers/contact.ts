import { z } from 'zod'
import { normalizeContact } from './normalize.ts'
import type { IdentifierCheck, IdentifierPlace } from './types.ts'

const MOBILE = /^1[3-9]\d{9}$/
const LANDLINE = /^0\d{2,3}-?[2-9]\d{6,7}(-\d{1,6})?$/
const HOTLINE = /^[48]00-?\d{3}-?\d{4}$/
const email = z.email()

const phoneRemedy = (value: string): string =>
  /^[2-9]\d{6,7}$/.test(value) ? '请加上区号，如 0771-1234567' : '请填写11位手机号，或带区号的固定电话，如 0771-1234567'

/** Checks a telephone number of the mainland: mobile, landline with area code (and extension), 400/800. Nobody is called. */
export const checkPhone = (input: string, { where, path }: IdentifierPlace = { where: '联系电话' }): IdentifierCheck => {
  const value = normalizeContact(input).replace(/[()]/g, '').replace(/^(\+86|0086)-?/, '')
  const right = [MOBILE, LANDLINE, HOTLINE].some((pattern) => pattern.test(value))
  return {
    value,
    faults: right ? [] : [{ where, fault: value === '' ? '没有填写电话号码' : `“${value}”不是有效的电话号码`, remedy: phoneRemedy(value), clauses: [], ...(path === undefined ? {} : { path }) }],
    notVerified: right ? ['仅核验了号码的形式，未拨打确认'] : [],
  }
}

/** Checks the form of an e-mail address; the domain is put into lower case. No mail is sent. */
export const checkEmail = (input: string, { where, path }: IdentifierPlace = { where: '电子邮箱' }): IdentifierCheck => {
  const typed = normalizeContact(input)
  const at = typed.lastIndexOf('@')
  const value = at < 0 ? typed : typed.slice(0, at) + typed.slice(at).toLowerCase()
  const right = value.length <= 254 && email.safeParse(value).success
  return {
    value,
    faults: right ? [] : [{ where, fault: value === '' ? '没有填写电子邮箱' : `“${value}”不是有效的电子邮箱`, remedy: '请填写形如 name@example.gov.cn 的邮箱', clauses: [], ...(path === undefined ? {} : { path }) }],
    notVerified: right ? ['仅核验了邮箱的形式，未发信确认'] : [],
  }
}
