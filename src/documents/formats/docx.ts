import { documentFaults, UnsoundContent } from '../faults.ts'
import { readXml } from '../xml/read-xml.ts'
import { createTextCollector } from './collect-text.ts'
import type { ContainerInput, FormatResult } from './format-result.ts'

/** Parts with text that a reader sees, the body first. */
const textParts = /^word\/(header|footer|footnotes|endnotes)\d*\.xml$/i
/** `Fallback` repeats what the element before it says; `delText` is what a tracked change deleted. */
const skipped = new Set(['Fallback', 'delText', 'instrText'])

/** Text of a DOCX (ECMA-376 part 1, WordprocessingML): body, then headers, footers and notes; one line a paragraph, cells apart by tabs. */
export const readDocx = async ({ archive, fileName, limits }: ContainerInput, mainPart: string): Promise<FormatResult> => {
  const body = archive.find(mainPart)
  if (body === undefined) throw new UnsoundContent(documentFaults.missingPart(fileName, mainPart, 'DOCX'))
  const collector = createTextCollector(limits.maxTextLength)
  let paragraphs = 0
  for (const part of [body, ...archive.entries.filter((entry) => textParts.test(entry.name))]) {
    let skipping = 0
    let inText = 0
    await readXml(part.read(), fileName, part.name, {
      open: ({ name }) => {
        if (skipped.has(name)) skipping += 1
        if (name === 't') inText += 1
        if (skipping > 0) return
        if (name === 'tab') collector.add('\t')
        if (name === 'br' || name === 'cr') collector.add('\n')
      },
      text: (text) => { if (inText > 0 && skipping === 0) collector.add(text) },
      close: (name) => {
        if (skipped.has(name)) skipping -= 1
        if (name === 't') inText -= 1
        if (name === 'tc') collector.add('\t')
        if (name !== 'p') return
        paragraphs += 1
        collector.add('\n')
      },
    })
  }
  return { faults: [], notices: [], meta: { paragraphs }, ...collector.result() }
}
