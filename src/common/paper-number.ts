import { InvalidInput } from './errors.ts'

/** A document number as GB/T 9704 writes it: `某数批〔2026〕12号`, hexagonal brackets, four-digit year, no leading zeros, no 第. */
export const formatPaperNumber = (prefix: string, year: number, sequence: number): string => {
  if (prefix.trim() === '' || !Number.isInteger(year) || year < 1949 || year > 9999 || !Number.isInteger(sequence) || sequence < 1) {
    throw new InvalidInput(`文号不合规范：${prefix}〔${year}〕${sequence}号`, { code: 'invalid-paper-number', remedy: '文号由发文机关代字、四位年份和从 1 起的序号组成' })
  }
  return `${prefix}〔${year}〕${sequence}号`
}
