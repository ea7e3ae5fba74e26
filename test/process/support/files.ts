import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { plainDocx, plainPdf, plainXlsx } from '../../../src/documents/testing/plain-files.ts'

export interface Files {
  /** A PDF that stands for a sealed paper. */
  sealed: string
  /** A DOCX with these paragraphs. */
  docx(name: string, paragraphs: readonly string[]): string
  /** A 概算表 of one line for each amount, with its sum. */
  budget(name: string, lines: readonly { name: string; amount: number }[]): string
  /** A file with exactly these bytes. */
  raw(name: string, content: Buffer): string
}

/** Small real files, made when a test asks for them. */
export const createFiles = async (dir: string): Promise<Files> => {
  mkdirSync(dir, { recursive: true })
  let count = 0
  const raw = (name: string, content: Buffer): string => {
    const folder = join(dir, String(count += 1))
    mkdirSync(folder)
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  return {
    sealed: raw('sealed.pdf', plainPdf('sealed paper')),
    docx: (name, paragraphs) => raw(name, plainDocx(paragraphs)),
    budget: (name, lines) => raw(name, plainXlsx([
      ['序号', '费用名称', '送审金额（元）'],
      ...lines.map((line, index) => [index + 1, line.name, line.amount]),
      [null, '合计', lines.reduce((sum, line) => sum + line.amount, 0)],
    ])),
    raw,
  }
}
