import { CREDIT_CODE_ALPHABET, checkCreditCode, creditCodeCheckCharacter } from './credit-code.ts'

/** A code whose first 17 characters are given, with the check character computed by the standard's formula written out anew. */
const complete = (first17: string): string => {
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
  const sum = weights.reduce((total, weight, i) => total + weight * CREDIT_CODE_ALPHABET.indexOf(first17.charAt(i)), 0)
  return first17 + CREDIT_CODE_ALPHABET.charAt((31 - (sum % 31)) % 31)
}
const faultOf = (input: string): string => checkCreditCode(input).faults.map(({ fault, remedy }) => `${fault}；${remedy}`).join()

test.each(['91350100M000100Y43', '91110000710926094P', '91330100799655058B', '9144030071526726XG', '914403001922038216'])('the public code %s is accepted', (code) => {
  expect(checkCreditCode(code)).toMatchObject({ value: code, faults: [] })
})

test('each of the 31 check characters occurs and is accepted, 0 among them', () => {
  const seen = new Set<string>()
  for (const a of CREDIT_CODE_ALPHABET) {
    const code = complete(`11450000MB12345${a}7`)
    seen.add(code.slice(-1))
    expect(checkCreditCode(code).faults).toEqual([])
  }
  expect([...seen].sort().join('')).toBe(CREDIT_CODE_ALPHABET)
})

test('every change of a single character, to anything in the alphabet, is found', () => {
  for (const code of [complete('11450000MB1234567'), complete('91450100MA5KXYTU0'), complete('12450000498500000')]) {
    for (let position = 0; position < 18; position += 1) {
      for (const other of CREDIT_CODE_ALPHABET) {
        if (other === code.charAt(position)) continue
        expect(checkCreditCode(code.slice(0, position) + other + code.slice(position + 1)).faults).toHaveLength(1)
      }
    }
  }
})

test('two neighbours among the first 17 that change places are found', () => {
  const code = complete('91450123MA5KXYTU8')
  for (let i = 0; i < 16; i += 1) {
    if (code[i] === code[i + 1]) continue
    expect(checkCreditCode(code.slice(0, i) + code.charAt(i + 1) + code.charAt(i) + code.slice(i + 2)).faults).toHaveLength(1)
  }
})

test('lower case, full width and blanks are put right, not refused', () => {
  expect(checkCreditCode(' 91350100ｍ000100ｙ43\u3000')).toMatchObject({ value: '91350100M000100Y43', faults: [] })
})

test('a character that the standard leaves out is named with its place and what it may stand for', () => {
  expect(faultOf('9135O100M000100Y43')).toMatch(/第5位“O”.*是否应为“0”/)
  expect(faultOf('91350100M000100Y4中')).toContain('第18位“中”')
})

test.each([
  ['', '没有填写'], ['91350100M000100Y4', '现为17位'], ['91350100M000100Y433', '现为19位'],
  ['000000000000000000', '登记管理部门'], ['91A50100M000100Y43', '第3至8位'], ['91350100M000100Y44', '第18位校验码“4”'],
])('%p is refused with what is wrong', (code, message) => {
  expect(faultOf(code)).toContain(message)
})

test('the fault says where it stands for people and for machines, and a pass says what was not verified', () => {
  const [fault] = checkCreditCode('1', { where: '建设单位统一社会信用代码', path: 'facts.participants.constructionUnit.creditCode' }).faults
  expect(fault).toMatchObject({ where: '建设单位统一社会信用代码', path: 'facts.participants.constructionUnit.creditCode', clauses: [] })
  expect(checkCreditCode('91350100M000100Y43').notVerified.join()).toContain('未核验该单位是否存在')
})

test('no check character is made for what is not 17 characters of the alphabet', () => {
  expect(creditCodeCheckCharacter('123')).toBeUndefined()
  expect(creditCodeCheckCharacter('I1450000MB1234567')).toBeUndefined()
})
