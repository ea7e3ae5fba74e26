import { type FlowNode, mappingsOf, zeebe, zeebeAttribute } from '../model/diagram.ts'
import { diagramsOf, type Rule } from '../model/rule.ts'
import { withDiagram } from '../model/sources.ts'
import { listVariable } from '../model/tasklist.ts'

const boundariesOf = (nodes: readonly FlowNode[], host: string) => nodes.filter((node) => node.attributes['attachedToRef'] === host)

/** Tasklist 8.10 shows only engine-managed user tasks with a linked form; a null assignee or date would be an incident. */
export const rule: Rule = {
  title: 'Every user task is managed by the engine, takes form, groups, assignee, due date and its line in lists from open-step, and binds its form to the deployment.',
  count: (sources) => diagramsOf(sources).flatMap(({ nodes }) => nodes).filter((node) => node.type === 'userTask').length,
  check: (sources) => diagramsOf(sources).flatMap(({ id, nodes }) => nodes.flatMap((node) => {
    if (['task', 'manualTask', 'scriptTask', 'sendTask'].includes(node.type)) return [`${id} ${node.id}: ${node.type} is not used here`]
    if (node.type === 'receiveTask') return boundariesOf(nodes, node.id).length === 3 ? [] : [`${id} ${node.id}: a wait for people elsewhere is reminded, escalated and recalled like a task`]
    if (node.type !== 'userTask') return []
    const wanted: [string, string, string][] = [
      ['formDefinition', 'formId', '=formId'], ['formDefinition', 'bindingType', 'deployment'], ['assignmentDefinition', 'candidateGroups', '=candidateGroups'],
      ['assignmentDefinition', 'assignee', '=assignee'], ['taskSchedule', 'dueDate', '=dueAt'],
    ]
    return [
      ...(zeebe(node, 'userTask').length === 1 ? [] : [`${id} ${node.id}: no zeebe:userTask`]),
      ...(mappingsOf(node, 'input').some(({ source, target }) => target === listVariable && source === '=formView.listTitle') ? [] : [`${id} ${node.id}: nothing tells it from others of its name in Tasklist (${listVariable})`]),
      ...wanted.filter(([element, name, value]) => zeebeAttribute(node, element, name) !== value).map(([element, name, value]) => `${id} ${node.id}: ${element} ${name} is not ${value}`),
    ]
  })),
  broken: {
    'a job-based user task': (sources) => withDiagram(sources, 'body-review', '<zeebe:userTask />', ''),
    'a form by key': (sources) => withDiagram(sources, 'body-review', 'formId="=formId"', 'formId="give-opinion"'),
    'the newest form instead of the deployed one': (sources) => withDiagram(sources, 'body-review', 'formId="=formId" bindingType="deployment"', 'formId="=formId" bindingType="latest"'),
    'a task that looks like its neighbours in Tasklist': (sources) => withDiagram(sources, 'body-review', /\s*<zeebe:input source="=formView.listTitle"[^>]*>/, ''),
    'a wait for a meeting that nobody is reminded of': (sources) => withDiagram(sources, 'meeting-review', /<bpmn:boundaryEvent id="remind-wait"[\s\S]*?<\/bpmn:boundaryEvent>/, ''),
    'a due date of its own': (sources) => withDiagram(sources, 'body-review', 'dueDate="=dueAt"', 'dueDate="=remindAt"'),
  },
}
