import { formatPaperNumber } from './paper-number.ts'

test('a document number has hexagonal brackets and no leading zeros', () => {
  expect(formatPaperNumber('某数批', 2026, 12)).toBe('某数批〔2026〕12号')
  expect(formatPaperNumber('某数批', 2026, 1)).toBe('某数批〔2026〕1号')
})

test.each([['某数批', 2026, 0], ['某数批', 26, 1], ['', 2026, 1], ['某数批', 2026, 1.5]])('%p %p %p make no document number', (prefix, year, sequence) => {
  expect(() => formatPaperNumber(prefix, year, sequence)).toThrow('文号不合规范')
})
