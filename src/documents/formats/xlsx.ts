import { documentFaults } from '../faults.ts'
import { createTextCollector } from './collect-text.ts'
import type { ContainerInput, FormatResult } from './format-result.ts'
import { readRows, readSharedTexts, readSheets } from './xlsx-cells.ts'

/** Text of an XLSX (ECMA-376 part 1, SpreadsheetML): names of the visible sheets and their cells, a row a line, cells apart by tabs. */
export const readXlsx = async (input: ContainerInput, mainPart: string): Promise<FormatResult> => {
  const sheets = await readSheets(input, mainPart)
  if (sheets.length === 0) return { faults: [documentFaults.noPages(input.fileName, '表格')], notices: [], meta: { sheets: 0 } }
  const texts = await readSharedTexts(input)
  const collector = createTextCollector(input.limits.maxTextLength)
  for (const sheet of sheets.filter(({ hidden }) => !hidden)) {
    collector.add(`${sheet.name}\n`)
    await readRows(input, sheet, texts, (_row, cells) => {
      if (cells.length > 0) collector.add(`${cells.map((cell) => cell.value).join('\t')}\n`)
      return !collector.isFull()
    })
  }
  return { faults: [], notices: [], meta: { sheets: sheets.length }, ...collector.result() }
}
