import type { Fault } from '../../../decisions/contracts/fault.ts'
import { documentFaults } from '../faults.ts'
import { readXml } from '../xml/read-xml.ts'
import type { ContainerInput } from './format-result.ts'

/** The parts of an Office file (ECMA-376 part 2) that decide what it is and whether it is safe. */
export interface OfficePackage {
  kind: 'docx' | 'xlsx' | 'pptx' | 'unknown'
  /** Name of the part that holds the document or the workbook. */
  mainPart: string
  faults: Fault[]
}

const kinds = [
  { kind: 'docx', type: /wordprocessingml\.(document|template)\.main\+xml$|ms-word\.(document|template)\.macroEnabled\.main\+xml$/i, part: 'word/document.xml' },
  { kind: 'xlsx', type: /spreadsheetml\.(sheet|template)\.main\+xml$|ms-excel\.(sheet|template)\.macroEnabled\.main\+xml$/i, part: 'xl/workbook.xml' },
  { kind: 'pptx', type: /presentationml\.[a-z]+\.main\+xml$|ms-powerpoint\.[a-z]+\.macroEnabled\.main\+xml$/i, part: 'ppt/presentation.xml' },
] as const

const macroName = /(^|\/)(vbaProject[^/]*\.bin|vbaData\.xml|macrosheets\/.*|activeX\/.*|dialogsheets\/.*)$/i
const macroType = /macroEnabled|vbaProject|macrosheet|activeX/i
/** External targets that are loaded without being asked for; hyperlinks are not. */
const loadedRelationship = /\/(attachedTemplate|oleObject|frame|subDocument|externalLinkPath|externalLink|package|image|video|audio|control)$/i

const readContentTypes = async ({ archive, fileName }: ContainerInput): Promise<string[]> => {
  const part = archive.find('[Content_Types].xml')
  const types: string[] = []
  if (part === undefined) return types
  await readXml(part.read(), fileName, part.name, {
    open: ({ attributes }) => { if (attributes.ContentType !== undefined) types.push(attributes.ContentType) },
  })
  return types
}

/** The package says which part is the main one; most tools call it by the customary name. */
const readMainPart = async ({ archive, fileName }: ContainerInput): Promise<string | undefined> => {
  const part = archive.find('_rels/.rels')
  let target: string | undefined
  if (part === undefined) return undefined
  await readXml(part.read(), fileName, part.name, {
    open: ({ attributes }) => { if (/\/officeDocument$/i.test(attributes.Type ?? '')) target = attributes.Target?.replace(/^\//, '') },
  })
  return target
}

const findExternal = async ({ archive, fileName }: ContainerInput): Promise<Fault[]> => {
  const faults: Fault[] = []
  for (const part of archive.entries.filter((entry) => /\.rels$/i.test(entry.name))) {
    await readXml(part.read(), fileName, part.name, {
      open: ({ attributes }) => {
        if (attributes.TargetMode?.toLowerCase() !== 'external' || !loadedRelationship.test(attributes.Type ?? '')) return
        if (faults.length < 20) faults.push(documentFaults.externalContent(fileName, part.name))
      },
    })
  }
  return faults
}

/** Tells DOCX, XLSX and PPTX apart by their content types and finds macros, controls and content loaded from elsewhere. */
export const readOfficePackage = async (input: ContainerInput): Promise<OfficePackage> => {
  const { archive, fileName } = input
  const types = await readContentTypes(input)
  const main = await readMainPart(input)
  const found = kinds.find(({ type, part }) => types.some((given) => type.test(given)) || archive.find(part) !== undefined)
  if (found === undefined) return { kind: 'unknown', mainPart: '', faults: [] }
  const faults: Fault[] = []
  if (archive.find('[Content_Types].xml') === undefined) faults.push(documentFaults.missingPart(fileName, '[Content_Types].xml', found.kind.toUpperCase()))
  if (archive.find('_rels/.rels') === undefined) faults.push(documentFaults.missingPart(fileName, '_rels/.rels', found.kind.toUpperCase()))
  const macroPart = archive.entries.find((entry) => macroName.test(entry.name))?.name ?? (types.some((type) => macroType.test(type)) ? '[Content_Types].xml' : undefined)
  if (macroPart !== undefined) faults.push(documentFaults.macro(fileName, macroPart))
  faults.push(...await findExternal(input))
  return { kind: found.kind, mainPart: main ?? found.part, faults }
}
