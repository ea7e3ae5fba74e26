import { childElements, parseXml, type XmlElement } from '../../../src/policy/xml-tree.ts'

/** One element of a flow: task, event, gateway, sub-process. */
export interface FlowNode {
  readonly id: string
  /** BPMN name without prefix, e.g. `serviceTask`. */
  readonly type: string
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly element: XmlElement
  readonly incoming: readonly Flow[]
  readonly outgoing: readonly Flow[]
}

export interface Flow {
  readonly id: string
  readonly name: string
  readonly from: string
  readonly to: string
  /** FEEL with its leading `=`, when there is one. */
  readonly condition: string | undefined
}

export interface Diagram {
  readonly id: string
  readonly root: XmlElement
  readonly process: XmlElement
  readonly nodes: readonly FlowNode[]
  readonly flows: readonly Flow[]
  /** By id of the message element. */
  readonly messages: ReadonlyMap<string, { readonly name: string; readonly correlationKey: string | undefined }>
}

const nodeType = /(Task|Event|Gateway|callActivity|subProcess)$/
const localName = (element: XmlElement): string => element.name.slice(element.name.indexOf(':') + 1)
const attribute = (element: XmlElement, name: string): string => element.attributes[name] ?? ''
const textIn = (element: XmlElement): string => element.children.filter((part) => typeof part === 'string').join('').trim()

/** All descendants with one local name. */
export const descendants = (element: XmlElement, name: string): XmlElement[] =>
  childElements(element).flatMap((child) => [...(localName(child) === name ? [child] : []), ...descendants(child, name)])

/** Zeebe extension elements of a node: those of the node itself, not of elements inside it (loop characteristics included). */
export const zeebe = (node: FlowNode, name: string): XmlElement[] =>
  childElements(node.element).filter((child) => ['extensionElements', 'multiInstanceLoopCharacteristics'].includes(localName(child))).flatMap((child) => descendants(child, name))

/** One Zeebe extension element's attribute, or undefined. */
export const zeebeAttribute = (node: FlowNode, element: string, name: string): string | undefined => zeebe(node, element)[0]?.attributes[name]

/** Task headers as a record. */
export const headersOf = (node: FlowNode): Record<string, string> =>
  Object.fromEntries(zeebe(node, 'header').map((header) => [attribute(header, 'key'), attribute(header, 'value')]))

export interface Mapping { readonly source: string; readonly target: string }
/** Input or output mappings of a node, in order. */
export const mappingsOf = (node: FlowNode, direction: 'input' | 'output'): Mapping[] =>
  zeebe(node, 'ioMapping').flatMap((mapping) => childElements(mapping, direction)).map((one) => ({ source: attribute(one, 'source'), target: attribute(one, 'target') }))

/** Job type of a node's task, when it has one. */
export const jobTypeOf = (node: FlowNode): string | undefined => zeebeAttribute(node, 'taskDefinition', 'type')

/** Reads BPMN XML; nodes of sub-processes stand in the same list. */
export const parseDiagram = (xml: string): Diagram => {
  const root = parseXml(xml)
  const process = descendants(root, 'process')[0]
  if (process === undefined) throw new Error('the diagram has no process')
  const elements = allNodes(process)
  const flows = descendants(process, 'sequenceFlow').map((flow): Flow => {
    const condition = childElements(flow, 'conditionExpression')[0]
    return { id: attribute(flow, 'id'), name: attribute(flow, 'name'), from: attribute(flow, 'sourceRef'), to: attribute(flow, 'targetRef'), condition: condition && textIn(condition) }
  })
  return {
    id: attribute(process, 'id'), root, process, flows,
    nodes: elements.map((element): FlowNode => ({
      id: attribute(element, 'id'), type: localName(element), name: attribute(element, 'name'), attributes: element.attributes, element,
      incoming: flows.filter((flow) => flow.to === attribute(element, 'id')), outgoing: flows.filter((flow) => flow.from === attribute(element, 'id')),
    })),
    messages: new Map(childElements(root, 'message').map((message) => [attribute(message, 'id'), {
      name: attribute(message, 'name'), correlationKey: descendants(message, 'subscription')[0]?.attributes['correlationKey'],
    }])),
  }
}

const allNodes = (scope: XmlElement): XmlElement[] =>
  childElements(scope).filter((child) => nodeType.test(localName(child))).flatMap((child) => [child, ...(localName(child) === 'subProcess' ? allNodes(child) : [])])

/** Every FEEL text of a diagram (without the leading `=`), with the element that it stands in. */
export const expressionsOf = (diagram: Diagram): { owner: string; feel: string }[] => {
  const found: { owner: string; feel: string }[] = []
  const visit = (element: XmlElement, owner: string): void => {
    const here = element.attributes['id'] ?? owner
    for (const value of [...Object.values(element.attributes), textIn(element)]) if (value.startsWith('=')) found.push({ owner: here, feel: value.slice(1) })
    for (const child of childElements(element)) visit(child, here)
  }
  visit(diagram.root, diagram.id)
  return found
}
