import { SaxesParser } from 'saxes'

export interface XmlElement {
  name: string
  attributes: Record<string, string>
  children: (XmlElement | string)[]
}

/** Reads XML into a tree; names keep their prefixes. @throws Error (saxes' own sentence) for XML that is not well-formed. */
export const parseXml = (xml: string): XmlElement => {
  const parser = new SaxesParser()
  const root: XmlElement = { name: '', attributes: {}, children: [] }
  const open: XmlElement[] = [root]
  const current = (): XmlElement => open.at(-1) ?? root
  parser.on('error', (error) => { throw error })
  parser.on('opentag', ({ name, attributes }) => {
    const element: XmlElement = { name, attributes: { ...attributes }, children: [] }
    current().children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => { open.pop() })
  parser.on('text', (text) => { current().children.push(text) })
  parser.on('cdata', (text) => { current().children.push(text) })
  parser.write(xml).close()
  const [first] = childElements(root)
  if (first === undefined) throw new Error('the document has no element')
  return first
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Child elements, all or those of one local name. */
export const childElements = (element: XmlElement, name?: string): XmlElement[] =>
  element.children.filter((child): child is XmlElement => typeof child !== 'string' && (name === undefined || localName(child.name) === name))

export const child = (element: XmlElement, name: string): XmlElement | undefined => childElements(element, name)[0]

/** An element's own text, trimmed; empty where there is none. */
export const ownText = (element: XmlElement | undefined): string => (element?.children.filter((part) => typeof part === 'string').join('') ?? '').trim()

/** The text of the `text` child, as DMN keeps FEEL. */
export const textOf = (element: XmlElement | undefined): string => ownText(element === undefined ? undefined : child(element, 'text'))

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** Writes a tree back as XML text. White space is kept as it was read. */
export const writeXml = (element: XmlElement): string => {
  const attributes = Object.entries(element.attributes).map(([name, value]) => ` ${name}="${escape(value).replace(/"/g, '&quot;').replace(/\n/g, '&#10;')}"`).join('')
  if (element.children.length === 0) return `<${element.name}${attributes} />`
  const inner = element.children.map((part) => (typeof part === 'string' ? escape(part) : writeXml(part))).join('')
  return `<${element.name}${attributes}>${inner}</${element.name}>`
}
