import { SaxesParser } from 'saxes'
import { documentFaults, UnsoundContent } from '../faults.ts'
import { decodeText, NotText } from './decode-text.ts'

/** An element as it opens: local name, namespace and attributes by their local name. */
export interface XmlElement {
  name: string
  namespace: string
  attributes: Record<string, string>
}

export interface XmlHandlers {
  open?: (element: XmlElement) => void
  text?: (text: string) => void
  /** Local name of the element that ends. */
  close?: (name: string) => void
}

const deepest = 256
const mostAttributes = 1_000
const readableEncodings = new Set(['utf-8', 'utf8', 'utf-16', 'utf-16le', 'utf-16be'])

/**
 * Reads one XML part of `fileName` as a stream. Any DOCTYPE is refused before anything could be expanded (entities, external
 * files), so is what is not well-formed, not UTF-8 or UTF-16, or nested beyond reason. Throws `UnsoundContent` naming `path`.
 */
export const readXml = async (chunks: AsyncIterable<Uint8Array>, fileName: string, path: string, handlers: XmlHandlers = {}): Promise<void> => {
  const parser = new SaxesParser({ xmlns: true })
  const refuse = (finding: keyof Pick<typeof documentFaults, 'doctype' | 'encoding' | 'malformedXml'>): never => {
    throw new UnsoundContent(documentFaults[finding](fileName, path))
  }
  let depth = 0
  let attributes = 0
  parser.on('error', () => refuse('malformedXml'))
  parser.on('doctype', () => refuse('doctype'))
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !readableEncodings.has(encoding.toLowerCase())) refuse('encoding')
  })
  parser.on('attribute', () => {
    attributes += 1
    if (attributes > mostAttributes) refuse('malformedXml')
  })
  parser.on('opentag', (tag) => {
    depth += 1
    attributes = 0
    if (depth > deepest) refuse('malformedXml')
    if (handlers.open === undefined) return
    const byName = Object.fromEntries(Object.values(tag.attributes).map((attribute) => [attribute.local, attribute.value]))
    handlers.open({ name: tag.local, namespace: tag.uri, attributes: byName })
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    handlers.close?.(tag.local)
  })
  if (handlers.text !== undefined) parser.on('text', handlers.text)
  if (handlers.text !== undefined) parser.on('cdata', handlers.text)
  try {
    for await (const text of decodeText(chunks)) parser.write(text)
    parser.close()
  } catch (error) {
    throw error instanceof NotText ? new UnsoundContent(documentFaults.encoding(fileName, path)) : error
  }
}
