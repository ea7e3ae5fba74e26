import { amountBothWays, chineseAmount, figures } from './chinese-amount.ts'

test.each([
  [0, '人民币零元整'], [0.01, '人民币壹分'], [0.1, '人民币壹角整'], [0.15, '人民币壹角伍分'], [1, '人民币壹元整'], [10.05, '人民币壹拾元零伍分'],
  [100.5, '人民币壹佰元伍角整'], [1001, '人民币壹仟零壹元整'], [1010, '人民币壹仟零壹拾元整'], [10_000, '人民币壹万元整'], [10_001, '人民币壹万零壹元整'],
  [99_999.99, '人民币玖万玖仟玖佰玖拾玖元玖角玖分'], [100_000, '人民币壹拾万元整'], [101_000, '人民币壹拾万壹仟元整'],
  [1_001_000, '人民币壹佰万壹仟元整'], [1_000_100, '人民币壹佰万零壹佰元整'], [1_999_999.99, '人民币壹佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分'], [2_000_000, '人民币贰佰万元整'],
  [5_000_000.5, '人民币伍佰万元伍角整'], [100_010_000, '人民币壹亿零壹万元整'], [100_000_001, '人民币壹亿零壹元整'], [123_456_789.01, '人民币壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分'],
  [1_000_000_000_000, '人民币壹万亿元整'], [110_000_000_000, '人民币壹仟壹佰亿元整'], [20_003_000_000, '人民币贰佰亿零叁佰万元整'],
])('%p yuan are written %s', (yuan, words) => {
  expect(chineseAmount(yuan)).toBe(words)
})

test('every fen of a yuan is told apart, and 0.07, 0.29 and 0.57 are not lost to floating point', () => {
  const seen = new Set(Array.from({ length: 100 }, (_, fen) => chineseAmount((4_000_000_00 + fen) / 100)))
  expect(seen.size).toBe(100)
  expect([0.07, 0.29, 0.57, 1.15, 4.35].map(chineseAmount)).toEqual(['人民币柒分', '人民币贰角玖分', '人民币伍角柒分', '人民币壹元壹角伍分', '人民币肆元叁角伍分'])
})

test('figures carry thousands separators and two decimals', () => {
  expect([0, 999, 1000, 1_999_999.99, 1e12].map(figures)).toEqual(['0.00', '999.00', '1,000.00', '1,999,999.99', '1,000,000,000,000.00'])
  expect(amountBothWays(2_000_000)).toBe('2,000,000.00元（大写：人民币贰佰万元整）')
})

test.each([-0.01, 0.001, 1.005, Number.NaN, Infinity, 1e12 + 1])('%p is not an amount that a paper may carry', (yuan) => {
  expect(() => chineseAmount(yuan)).toThrow('金额不合规范')
})
