import { descendants, headersOf, jobTypeOf, type Diagram, type FlowNode } from '../model/diagram.ts'
import { diagramsOf, type Rule } from '../model/rule.ts'
import { withDiagram } from '../model/sources.ts'

/** Follows single flows over joining gateways to the next element that does something. */
const next = (diagram: Diagram, from: string): FlowNode | undefined => {
  const node = diagram.nodes.find((one) => one.id === diagram.flows.find((flow) => flow.from === from)?.to)
  return node !== undefined && node.type.endsWith('Gateway') && node.outgoing.length === 1 ? next(diagram, node.id) : node
}
const target = (diagram: Diagram, id: string | undefined): FlowNode | undefined => {
  const node = diagram.nodes.find((one) => one.id === id)
  return node !== undefined && node.type.endsWith('Gateway') && node.outgoing.length === 1 ? next(diagram, node.id) : node
}
const messageOf = (diagram: Diagram, node: FlowNode) => diagram.messages.get(descendants(node.element, 'messageEventDefinition')[0]?.attributes['messageRef'] ?? '')
const timerOf = (node: FlowNode): string | undefined => descendants(node.element, 'timeDate')[0]?.children.join('')

/** What is missing of the frame around one user task. */
const missing = (diagram: Diagram, task: FlowNode): string[] => {
  const found: string[] = []
  const need = (holds: boolean | undefined, what: string): void => { if (holds !== true) found.push(`${diagram.id} ${task.id}: ${what}`) }
  const opens = (node: FlowNode | undefined): boolean => node !== undefined && jobTypeOf(node) === 'open-step' && headersOf(node)['element'] === task.id

  const held = diagram.nodes.find((node) => node.id === task.incoming[0]?.from)
  need(task.incoming.length === 1 && held?.type === 'exclusiveGateway' && opens(diagram.nodes.find((node) => node.id === held.incoming[0]?.from)), 'open-step and the question whether the case is suspended come first')
  need(held?.attributes['default'] === task.incoming[0]?.id, 'the way to the task is the default')
  const waits = target(diagram, held?.outgoing.find((flow) => flow.condition === '=suspended')?.to)
  need(waits?.type === 'intermediateCatchEvent', 'a suspended step waits for step-resume')
  need(waits && messageOf(diagram, waits)?.name === 'step-resume' && messageOf(diagram, waits)?.correlationKey === '=stepKey', 'step-resume by stepKey')
  need(waits && opens(next(diagram, waits.id)), 'after step-resume the step is opened anew')

  const boundaries = diagram.nodes.filter((node) => node.attributes['attachedToRef'] === task.id)
  const recall = boundaries.find((node) => node.attributes['cancelActivity'] !== 'false')
  need(recall && messageOf(diagram, recall)?.name === 'step-recall' && messageOf(diagram, recall)?.correlationKey === '=stepKey', 'an interrupting step-recall by stepKey')
  need(recall && opens(next(diagram, recall.id)), 'after step-recall the step is opened anew')
  for (const [timer, kind] of [['=remindAt', 'reminder'], ['=escalateAt', 'escalation']]) {
    const boundary = boundaries.find((node) => node.attributes['cancelActivity'] === 'false' && timerOf(node) === timer)
    const sends = boundary && next(diagram, boundary.id)
    need(sends && jobTypeOf(sends) === 'send-notification' && headersOf(sends)['kind'] === kind && next(diagram, sends.id)?.type === 'endEvent', `a non-interrupting timer ${timer} that sends the ${kind}`)
  }
  need(boundaries.length === 3, 'exactly three boundary events')

  const accepts = next(diagram, task.id)
  need(task.outgoing.length === 1 && accepts && jobTypeOf(accepts) === 'accept-submission' && headersOf(accepts)['element'] === task.id, 'accept-submission comes next')
  const asked = accepts && next(diagram, accepts.id)
  need(asked?.type === 'exclusiveGateway' && asked.outgoing.some((flow) => flow.condition === '=accepted'), 'the question whether it was accepted')
  need(asked && opens(target(diagram, asked.outgoing.find((flow) => flow.id === asked.attributes['default'])?.to)), 'what is not accepted leads back to open-step')
  return found
}

/** engine-patterns 1: re-dating, suspension, handing over and correction are one mechanism, so it has to be there every time. */
export const rule: Rule = {
  title: 'Every wait for a person stands in the whole step frame.',
  count: (sources) => diagramsOf(sources).flatMap(({ nodes }) => nodes).filter((node) => node.type === 'userTask').length,
  check: (sources) => diagramsOf(sources).flatMap((diagram) => diagram.nodes.filter((node) => node.type === 'userTask').flatMap((task) => missing(diagram, task))),
  broken: {
    'no recall': (sources) => withDiagram(sources, 'body-review', /<bpmn:boundaryEvent id="recall-[\s\S]*?<\/bpmn:boundaryEvent>/, ''),
    'a recall that does not interrupt': (sources) => withDiagram(sources, 'body-review', /(<bpmn:boundaryEvent id="recall-[^>]*?)>/, '$1 cancelActivity="false">'),
    'a reminder that ends the task': (sources) => withDiagram(sources, 'body-review', /(<bpmn:boundaryEvent id="remind-[^>]*?) cancelActivity="false"/, '$1'),
    'the reminder at the wrong time': (sources) => withDiagram(sources, 'body-review', '=remindAt', '=dueAt'),
    'a refused answer that goes on': (sources) => withDiagram(sources, 'body-review', /targetRef="retry-give-opinion" \/>\n(\s*<bpmn:sequenceFlow id="recall-)/, 'targetRef="levels-done" />\n$1'),
    'accept-submission of another task': (sources) => withDiagram(sources, 'body-review', /(type="accept-submission"[\s\S]*?key="element" value=")give-opinion/, '$1another'),
    'a resume by case instead of by step': (sources) => withDiagram(sources, 'body-review', /(name="step-resume">[\s\S]*?correlationKey=")=stepKey/, '$1=caseId'),
  },
}
