import { fault as faultSchema } from '../../decisions/contracts/fault.ts'
import { checkFactIdentifiers } from './check-facts.ts'
import { checkEmail, checkPhone } from './contact.ts'
import { checkMlpsFilingNumber, checkMlpsLevel } from './mlps.ts'
import { checkProjectCode } from './project-code.ts'

test('a project code of the right shape passes, and the result says that its check digit was not verified', () => {
  const result = checkProjectCode('２０２４－450000－65－01－123456')
  expect(result).toMatchObject({ value: '2024-450000-65-01-123456', faults: [] })
  expect(result.value).toHaveLength(24)
  expect(result.notVerified.join()).toContain('算法未公开')
})

test.each([
  ['20244500006501123456', '现为1段'], ['2024-45000-65-01-123456', '第2段“45000”不是6位数字'], ['2024-450000-65-01-12345X', '第5段'],
  ['1899-450000-65-01-123456', '不是合理的年份'], ['2024-450000-65-01-123456-1', '现为6段'], ['', '现为1段'],
])('the project code %p is refused with the part that is wrong', (code, message) => {
  expect(checkProjectCode(code).faults[0]?.fault).toContain(message)
})

test.each([['3', 3], ['三级', 3], ['第二级', 2], ['５', 5], ['1', 1]])('the level %p is read as %i', (input, level) => {
  expect(checkMlpsLevel(input)).toMatchObject({ level, faults: [] })
})

test.each(['0', '6', '', '三级以上', '2.5'])('the level %p is refused', (input) => {
  const { level, faults } = checkMlpsLevel(input)
  expect(level).toBeUndefined()
  expect(faults).toHaveLength(1)
})

test('a filing number is checked by its shape only, and the result says so', () => {
  const result = checkMlpsFilingNumber('45010013001－00001')
  expect(result).toMatchObject({ value: '45010013001-00001', faults: [] })
  expect(result.notVerified.join()).toContain('均未核验')
  expect(checkMlpsFilingNumber('4501001300100001').faults[0]?.remedy).toContain('45010013001-00001')
})

test.each(['13800138000', '0771-5678901', '(0771)5678901', '+86 138 0013 8000', '010-62345678', '07715678901-8012', '400-123-4567'])('the telephone number %p is accepted', (phone) => {
  expect(checkPhone(phone).faults).toEqual([])
})

test.each(['12800138000', '1380013800', '', '5678901', '电话'])('the telephone number %p is refused', (phone) => {
  expect(checkPhone(phone).faults).toHaveLength(1)
})

test('a landline without its area code is told to add it', () => {
  expect(checkPhone('5678901').faults[0]?.remedy).toContain('区号')
})

test('an address typed in full width is put right, a broken one refused', () => {
  expect(checkEmail('Li.Ming＠Example.GOV.cn')).toMatchObject({ value: 'Li.Ming@example.gov.cn', faults: [] })
  for (const broken of ['', 'li.ming', 'li@', '@example.cn', 'li ming@@example.cn', `${'a'.repeat(250)}@example.cn`]) expect(checkEmail(broken).faults).toHaveLength(1)
})

test('all faults of all participants are listed at once, each with its label and path', () => {
  const contact = { name: '李明', phone: '123', email: 'li@example.cn' }
  const faults = checkFactIdentifiers({
    participants: {
      declaringUnit: { name: '甲局', creditCode: '91350100M000100Y44', contact },
      usingUnits: [{ name: '乙局', creditCode: '91350100M000100Y43' }, { name: '丙局', creditCode: '91350100M000100Y4O' }],
    },
  })
  expect(faults.map(({ where, path }) => [where, path])).toEqual([
    ['申报单位统一社会信用代码', 'facts.participants.declaringUnit.creditCode'],
    ['申报单位联系电话', 'facts.participants.declaringUnit.contact.phone'],
    ['使用单位（丙局）统一社会信用代码', 'facts.participants.usingUnits.1.creditCode'],
  ])
  for (const found of faults) expect(faultSchema.safeParse(found).success).toBe(true)
  expect(checkFactIdentifiers({})).toEqual([])
})
