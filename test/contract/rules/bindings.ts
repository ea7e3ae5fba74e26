import { zeebeAttribute } from '../model/diagram.ts'
import { diagramsOf, type Rule } from '../model/rule.ts'
import { withDiagram } from '../model/sources.ts'

/** engine-patterns 5: processes and forms by deployment, decisions by latest, and nothing goes up or down a call that is not mapped. */
export const rule: Rule = {
  title: 'Calls bind to the deployment and pass on only what they name; decisions bind to the latest.',
  count: (sources) => diagramsOf(sources).flatMap(({ nodes }) => nodes).filter((node) => ['callActivity', 'businessRuleTask'].includes(node.type)).length,
  check: (sources) => diagramsOf(sources).flatMap(({ id, nodes }) => nodes.flatMap((node) => {
    const wrong = (element: string, name: string, value: string): string[] => (zeebeAttribute(node, element, name) === value ? [] : [`${id} ${node.id}: ${name} is not ${value}`])
    if (node.type === 'callActivity') {
      return [...wrong('calledElement', 'bindingType', 'deployment'), ...wrong('calledElement', 'propagateAllChildVariables', 'false'), ...wrong('calledElement', 'propagateAllParentVariables', 'false')]
    }
    return node.type === 'businessRuleTask' ? wrong('calledDecision', 'bindingType', 'latest') : []
  })),
  broken: {
    'a call of the newest version': (sources) => withDiagram(sources, 'parallel-review', 'bindingType="deployment"', 'bindingType="latest"'),
    'a call that lets everything back': (sources) => withDiagram(sources, 'parallel-review', 'propagateAllChildVariables="false"', 'propagateAllChildVariables="true"'),
    'a decision bound to the deployment': (sources) => withDiagram(sources, 'project-approval', 'bindingType="latest"', 'bindingType="deployment"'),
  },
}
