import { child, childElements, parseXml, writeXml } from './xml-tree.ts'
import type { XmlElement } from './xml-tree.ts'
import { camelCase } from './names.ts'
import type { Pack, PackRule } from './types.ts'

export interface DeploymentResource { name: string; content: string }

/** A deployment larger than this is refused by the engine (4 MB message limit, with room for the envelope). */
export const maximumDeploymentBytes = 3_000_000

const element = (name: string, attributes: Record<string, string>, ...children: XmlElement[]): XmlElement => ({ name, attributes, children })

/** The table that another one reads, under an id of its own: decision ids are unique in a deployment. */
const copyOf = (pack: Pack, reader: PackRule, read: PackRule): XmlElement => {
  const decision = child(parseXml(read.dmnXml), 'decision')
  if (decision === undefined) throw new Error(`${read.decisionId} has no decision`)
  const id = `${reader.decisionId}--${read.rule}`
  return {
    ...decision,
    attributes: { ...decision.attributes, id },
    children: [element('variable', { id: `${id}-variable`, name: camelCase(read.rule) }), ...childElements(decision).filter(({ name }) => !/(^|:)variable$/.test(name))],
  }
}

/** What the picture of a requirement is written with; a table that was drawn alone need not declare all of it. */
const pictureNames = { 'xmlns:dmndi': 'https://www.omg.org/spec/DMN/20191111/DMNDI/', 'xmlns:dc': 'http://www.omg.org/spec/DMN/20180521/DC/', 'xmlns:di': 'http://www.omg.org/spec/DMN/20180521/DI/' }

const withShape = (root: XmlElement, copyId: string, decisionId: string, index: number): void => {
  const diagram = childElements(root, 'DMNDI').flatMap((di) => childElements(di, 'DMNDiagram'))[0]
  if (diagram === undefined) return
  for (const [name, uri] of Object.entries(pictureNames)) root.attributes[name] ??= uri
  const x = 160 + index * 260
  diagram.children.push(
    element('dmndi:DMNShape', { dmnElementRef: copyId }, element('dc:Bounds', { height: '80', width: '220', x: String(x), y: '360' })),
    element('dmndi:DMNEdge', { dmnElementRef: `${copyId}-requirement` },
      element('di:waypoint', { x: String(x + 110), y: '360' }), element('di:waypoint', { x: '270', y: '260' }), element('di:waypoint', { x: '270', y: '240' })),
  )
}

/**
 * The table as it is deployed. Where it reads another rule's answer (`managementMode.mode`), that rule's table goes along as a required
 * decision, so that every deployed decision answers, and replays, from `facts`, `readings` and `parameters` alone.
 */
const deployable = (pack: Pack, rule: PackRule): string => {
  const others = rule.reads
  if (others.length === 0) return rule.dmnXml
  const root = parseXml(rule.dmnXml)
  const decision = child(root, 'decision')
  if (decision === undefined) throw new Error(`${rule.decisionId} has no decision`)
  for (const [index, other] of others.entries()) {
    const read = pack.rule(other)
    if (read.reads.length > 0) throw new Error(`${rule.decisionId} 读取 ${other}，而 ${other} 又读取 ${read.reads.join('、')}：只允许一层`)
    const copy = copyOf(pack, rule, read)
    const copyId = copy.attributes.id ?? ''
    const requirement = element('informationRequirement', { id: `${copyId}-requirement` }, element('requiredDecision', { href: `#${copyId}` }))
    const logicAt = decision.children.findIndex((part) => typeof part !== 'string' && /decisionTable$|literalExpression$/.test(part.name))
    decision.children.splice(logicAt, 0, requirement)
    root.children.splice(root.children.indexOf(decision), 0, copy)
    withShape(root, copyId, rule.decisionId, index)
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeXml(root)}\n`
}

/**
 * The decisions of a pack, one deployment: its own tables and a generated one for each rule that the text does not have.
 * @throws Error where they are too large for one deployment.
 */
export const deploymentResources = (pack: Pack): DeploymentResource[] => {
  const resources = [...pack.rules.values()].map((rule) => ({ name: `${rule.decisionId}.dmn`, content: deployable(pack, rule) }))
  const bytes = resources.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0)
  if (bytes > maximumDeploymentBytes) throw new Error(`规则包 ${pack.id} 的部署有 ${bytes} 字节，超过 ${maximumDeploymentBytes}`)
  return resources
}
