import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { childElements, parseXml } from '../xml-tree.ts'
import type { XmlElement } from '../xml-tree.ts'

/** What the diagrams and forms of the house have, as far as packs stand on it. */
export interface House {
  /** `<process>/<element id>`. */
  elements: ReadonlySet<string>
  forms: ReadonlySet<string>
  /** Values of task headers by key: which events are raised, which moments are planned, which dates are waited for. */
  headers: ReadonlyMap<string, ReadonlySet<string>>
  /** All text of the diagrams, for values that an expression compares with. */
  text: string
}

const walk = (element: XmlElement, visit: (element: XmlElement) => void): void => {
  visit(element)
  childElements(element).forEach((child) => { walk(child, visit) })
}

/** Reads processes/ and forms/ beside the packs. `reported` are events that units report themselves, beside those that diagrams raise. */
export const readHouse = async (root: string, reported: readonly string[] = []): Promise<House> => {
  const elements = new Set<string>()
  const headers = new Map<string, Set<string>>()
  const texts: string[] = []
  for (const folder of await readdir(path.join(root, 'processes'))) {
    const file = path.join(root, 'processes', folder, `${folder}.bpmn`)
    if (!existsSync(file)) continue
    const xml = await readFile(file, 'utf8')
    texts.push(xml)
    walk(parseXml(xml), ({ name, attributes }) => {
      if (attributes.id !== undefined) elements.add(`${folder}/${attributes.id}`)
      const { key, value } = attributes
      if (name.endsWith(':header') && key !== undefined && value !== undefined) headers.set(key, new Set([...headers.get(key) ?? [], value]))
    })
  }
  headers.set('event', new Set([...headers.get('event') ?? [], ...reported]))
  const forms = (await readdir(path.join(root, 'forms'))).filter((form) => existsSync(path.join(root, 'forms', form, 'contract.ts')))
  return { elements, forms: new Set(forms), headers, text: texts.join('\n') }
}
