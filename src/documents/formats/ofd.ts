import { posix } from 'node:path'
import { documentFaults, UnsoundContent } from '../faults.ts'
import { readXml } from '../xml/read-xml.ts'
import type { XmlElement } from '../xml/read-xml.ts'
import { createTextCollector } from './collect-text.ts'
import type { ContainerInput, FormatResult } from './format-result.ts'

interface OfdIndex { roots: string[]; signatures?: string; encrypted: boolean; meta: Record<string, string> }

/** Locations in OFD are relative to the file that names them, or absolute from the root of the container (GB/T 33190-2016, 7.1). */
const locate = (from: string, location: string): string => {
  const trimmed = location.trim()
  return trimmed.startsWith('/') ? posix.normalize(trimmed.slice(1)) : posix.normalize(posix.join(posix.dirname(from), trimmed))
}

const infoFields: Record<string, string> = { Title: 'title', Author: 'author', Creator: 'creator', CreationDate: 'createdOn' }

/** Reads the text of chosen elements and the attributes of all of them in one XML part. */
const readPart = async ({ archive, fileName }: ContainerInput, path: string, handle: { open?: (element: XmlElement) => void; leaf?: (name: string, text: string) => void }): Promise<void> => {
  const part = archive.find(path)
  if (part === undefined) throw new UnsoundContent(documentFaults.missingPart(fileName, path, 'OFD'))
  let text: string[] = []
  await readXml(part.read(), fileName, part.name, {
    open: (element) => {
      text = []
      handle.open?.(element)
    },
    text: (piece) => { text.push(piece) },
    close: (name) => {
      handle.leaf?.(name, text.join(''))
      text = []
    },
  })
}

const readIndex = async (input: ContainerInput): Promise<OfdIndex> => {
  const index: OfdIndex = { roots: [], encrypted: input.archive.find('Encryptions.xml') !== undefined, meta: {} }
  let rootName: string | undefined
  await readPart(input, 'OFD.xml', {
    open: ({ name }) => {
      rootName ??= name
      if (name === 'Encryptions' || name === 'DecryptionSeed') index.encrypted = true
    },
    leaf: (name, text) => {
      const field = infoFields[name]
      if (name === 'DocRoot') index.roots.push(locate('OFD.xml', text))
      else if (name === 'Signatures' && text.trim() !== '') index.signatures = locate('OFD.xml', text)
      else if (field !== undefined && text.trim() !== '') index.meta[field] = text.trim().slice(0, 200)
    },
  })
  if (rootName !== 'OFD') throw new UnsoundContent(documentFaults.missingPart(input.fileName, 'OFD.xml', 'OFD'))
  if (index.roots.length === 0) throw new UnsoundContent(documentFaults.missingPart(input.fileName, 'OFD.xml / DocRoot', 'OFD'))
  return index
}

const readPages = async (input: ContainerInput, root: string): Promise<Set<string>> => {
  const pages = new Set<string>()
  await readPart(input, root, {
    open: ({ name, attributes }) => { if (name === 'Page' && attributes.BaseLoc !== undefined) pages.add(locate(root, attributes.BaseLoc)) },
  })
  return pages
}

const countSignatures = async (input: ContainerInput, path: string | undefined): Promise<number> => {
  if (path === undefined) return 0
  let count = 0
  await readPart(input, path, { open: ({ name }) => { if (name === 'Signature') count += 1 } })
  return count
}

/**
 * Reads an OFD (GB/T 33190-2016): that every document, page and signature list it names is there, the text of its pages, and whether it is
 * signed (`meta.signatures`; the signature itself is not verified here).
 */
export const readOfd = async (input: ContainerInput): Promise<FormatResult> => {
  const { fileName, limits } = input
  const index = await readIndex(input)
  if (index.encrypted) throw new UnsoundContent(documentFaults.encrypted(fileName, 'OFD'))
  const collector = createTextCollector(limits.maxTextLength)
  let pages = 0
  for (const root of index.roots) {
    for (const page of await readPages(input, root)) {
      pages += 1
      await readPart(input, page, { leaf: (name, text) => { if (name === 'TextCode') collector.add(`${text}\n`) } })
    }
  }
  if (pages === 0) throw new UnsoundContent(documentFaults.noPages(fileName, 'OFD'))
  const signatures = await countSignatures(input, index.signatures)
  return { faults: [], notices: [], pages, meta: { ...index.meta, signatures }, ...collector.result() }
}
