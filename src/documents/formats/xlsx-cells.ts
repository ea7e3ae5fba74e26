import { posix } from 'node:path'
import { documentFaults, UnsoundContent } from '../faults.ts'
import { readXml } from '../xml/read-xml.ts'
import type { ContainerInput } from './format-result.ts'

/** One cell with something in it. */
export interface Cell {
  /** Column from 0. */
  column: number
  /** As a person names it, e.g. `C7`. */
  reference: string
  /** Text, or a number as it is written in the file. */
  value: string
  kind: 'text' | 'number' | 'boolean' | 'error'
  /** A formula without a stored result has an empty value. */
  formula: boolean
}

export interface Sheet {
  name: string
  hidden: boolean
  path: string
}

const mostSharedCharacters = 20_000_000

/** Column number from 0 of a reference such as `AB12`. */
export const columnOf = (reference: string): number => {
  const letters = /^[A-Z]+/i.exec(reference)?.[0].toUpperCase() ?? ''
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** Letters of a column counted from 0. */
export const letterOf = (column: number): string => {
  const rest = column % 26
  const letter = String.fromCharCode(65 + rest)
  return column < 26 ? letter : letterOf((column - rest) / 26 - 1) + letter
}

/** Sheets of a workbook in their order, with the part that each is kept in. */
export const readSheets = async ({ archive, fileName }: ContainerInput, mainPart: string): Promise<Sheet[]> => {
  const folder = posix.dirname(mainPart)
  const linksPath = posix.join(folder, '_rels', `${posix.basename(mainPart)}.rels`)
  const workbook = archive.find(mainPart)
  const links = archive.find(linksPath)
  if (workbook === undefined) throw new UnsoundContent(documentFaults.missingPart(fileName, mainPart, 'XLSX'))
  if (links === undefined) throw new UnsoundContent(documentFaults.missingPart(fileName, linksPath, 'XLSX'))
  const targets = new Map<string, string>()
  await readXml(links.read(), fileName, links.name, {
    open: ({ attributes }) => {
      const target = attributes.Target ?? ''
      if (attributes.Id !== undefined) targets.set(attributes.Id, target.startsWith('/') ? target.slice(1) : posix.join(folder, target))
    },
  })
  const sheets: Sheet[] = []
  await readXml(workbook.read(), fileName, workbook.name, {
    open: ({ name, attributes }) => {
      const path = name === 'sheet' ? targets.get(attributes.id ?? '') : undefined
      if (path !== undefined) sheets.push({ name: attributes.name ?? '', hidden: (attributes.state ?? 'visible') !== 'visible', path })
    },
  })
  return sheets
}

interface CellState { reference: string; type: string; value: string[]; inline: string[]; formula: boolean }

const finish = (cell: CellState, texts: readonly string[]): Cell | undefined => {
  const raw = cell.value.join('')
  const base = { column: columnOf(cell.reference), reference: cell.reference, formula: cell.formula }
  if (cell.type === 's') return { ...base, kind: 'text', value: texts[Number(raw)] ?? '' }
  if (cell.type === 'inlineStr') return { ...base, kind: 'text', value: cell.inline.join('') }
  if (raw === '' && !cell.formula) return undefined
  if (cell.type === 'str') return { ...base, kind: 'text', value: raw }
  return { ...base, kind: cell.type === 'b' ? 'boolean' : cell.type === 'e' ? 'error' : 'number', value: raw }
}

/** Hands over the rows of a sheet one by one, cells in their order, rows counted from 1; `onRow` answers false to stop listening. */
export const readRows = async ({ archive, fileName }: ContainerInput, sheet: Sheet, texts: readonly string[], onRow: (row: number, cells: Cell[]) => boolean): Promise<void> => {
  const part = archive.find(sheet.path)
  if (part === undefined) throw new UnsoundContent(documentFaults.missingPart(fileName, sheet.path, 'XLSX'))
  let row = 0
  let cells: Cell[] = []
  let cell: CellState | undefined
  let within = ''
  let listening = true
  await readXml(part.read(), fileName, part.name, {
    open: ({ name, attributes }) => {
      within = name
      if (name === 'row') {
        row = Number(attributes.r ?? row + 1)
        cells = []
      }
      if (name === 'c') cell = { reference: attributes.r ?? `${letterOf(cells.length)}${row}`, type: attributes.t ?? 'n', value: [], inline: [], formula: false }
      if (name === 'f' && cell !== undefined) cell.formula = true
    },
    text: (text) => {
      if (within === 'v') cell?.value.push(text)
      if (within === 't') cell?.inline.push(text)
    },
    close: (name) => {
      within = ''
      const done = name === 'c' && cell !== undefined ? finish(cell, texts) : undefined
      if (done !== undefined && listening) cells.push(done)
      if (name === 'row' && listening) listening = onRow(row, cells)
    },
  })
}

/** Texts that cells refer to by number; the reading in 拼音 (`rPh`) is left out. */
export const readSharedTexts = async ({ archive, fileName }: ContainerInput): Promise<string[]> => {
  const part = archive.find('xl/sharedStrings.xml')
  const texts: string[] = []
  if (part === undefined) return texts
  let current: string[] | undefined
  let inText = false
  let phonetic = 0
  let length = 0
  await readXml(part.read(), fileName, part.name, {
    open: ({ name }) => {
      if (name === 'si') current = []
      if (name === 'rPh') phonetic += 1
      if (name === 't') inText = phonetic === 0
    },
    text: (text) => {
      if (!inText || current === undefined) return
      length += text.length
      if (length > mostSharedCharacters) throw new UnsoundContent(documentFaults.tooComplex(fileName, '表格'))
      current.push(text)
    },
    close: (name) => {
      if (name === 't') inText = false
      if (name === 'rPh') phonetic -= 1
      if (name !== 'si') return
      texts.push(current?.join('') ?? '')
      current = undefined
    },
  })
  return texts
}
