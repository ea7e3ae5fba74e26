import type { FlowNode } from '../model/diagram.ts'
import { diagramsOf, type Rule } from '../model/rule.ts'
import { withDiagram } from '../model/sources.ts'

const chinese = /^[\p{Script=Han}，、：；？“”（）]+$/u
/** Waits for whichever comes first, or goes all ways at once: what is behind it says what. */
const isWait = (node: FlowNode): boolean => node.type === 'eventBasedGateway' || node.type === 'parallelGateway'
const isMerge = (node: FlowNode): boolean => node.type.endsWith('Gateway') && node.outgoing.length === 1

/** People read these in Operate and Tasklist. A gateway that only joins asks nothing and needs no name. */
export const rule: Rule = {
  title: 'Everything in a diagram has a Chinese label, gateways ask a question and every way out of one says its answer.',
  count: (sources) => diagramsOf(sources).flatMap(({ nodes }) => nodes).length,
  check: (sources) => diagramsOf(sources).flatMap(({ id, process, nodes }) => [
    ...(chinese.test(process.attributes['name'] ?? '') ? [] : [`${id}: the process has no Chinese name`]),
    ...nodes.filter((node) => !isMerge(node)).flatMap((node) => [
      ...(chinese.test(node.name) ? [] : [`${id} ${node.id}: label "${node.name}" is missing or not Chinese`]),
      ...(node.type.endsWith('Gateway') && !isWait(node) && !node.name.endsWith('？') ? [`${id} ${node.id}: a gateway asks a question`] : []),
      ...(node.type.endsWith('Gateway') && !isWait(node) ? node.outgoing.filter((flow) => !chinese.test(flow.name)).map((flow) => `${id} ${flow.id}: label "${flow.name}" is missing or not Chinese`) : []),
    ]),
    ...nodes.filter((node) => isMerge(node) && node.name !== '').map((node) => `${id} ${node.id}: a joining gateway asks nothing`),
  ]),
  broken: {
    'a task without a label': (sources) => withDiagram(sources, 'correction', /name="起草补正通知"/, ''),
    'an English label': (sources) => withDiagram(sources, 'correction', 'name="起草补正通知"', 'name="Draft notice"'),
    'a gateway that does not ask': (sources) => withDiagram(sources, 'correction', '填写是否合格？', '填写合格'),
    'an answer that is not said': (sources) => withDiagram(sources, 'correction', /name="合格"/, ''),
  },
}
