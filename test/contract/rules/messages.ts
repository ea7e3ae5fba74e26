import { descendants } from '../model/diagram.ts'
import { diagramsOf, type Rule } from '../model/rule.ts'
import { withDiagram } from '../model/sources.ts'

/** What the application publishes, and by which key a waiter finds it. One message wakes one waiter, so steps are keyed by step. */
const agreed: Readonly<Record<string, string | undefined>> = {
  'project-submitted': undefined,
  'withdraw-project': '=caseId',
  'terminate-project': '=caseId',
  'case-request': '=caseId',
  'step-recall': '=stepKey',
  'step-resume': '=stepKey',
  'finding-raised': undefined,
  'plan-opened': undefined,
  'plan-addition': '=caseId',
  'meeting-called': undefined,
  'meeting-concluded': '=stepKey',
  'review-added': '=phaseKey',
  'opinion-withdrawn': '=phaseKey',
}

export const rule: Rule = {
  title: 'Messages have the agreed names and keys, each is waited for, and no message is left over.',
  count: (sources) => diagramsOf(sources).flatMap(({ messages }) => [...messages]).length,
  check: (sources) => [
    ...diagramsOf(sources).flatMap((diagram) => {
      const waited = [...descendants(diagram.process, 'messageEventDefinition'), ...descendants(diagram.process, 'receiveTask')].map((event) => event.attributes['messageRef'] ?? '')
      return [
        ...[...diagram.messages].flatMap(([id, { name, correlationKey }]) => [
          ...(name in agreed && agreed[name] === correlationKey ? [] : [`${diagram.id} ${id}: ${name} by ${correlationKey ?? 'no key'} is not agreed`]),
          ...(waited.includes(id) ? [] : [`${diagram.id} ${id}: nobody waits for it`]),
        ]),
        ...waited.filter((id) => !diagram.messages.has(id)).map((id) => `${diagram.id}: no message ${id}`),
      ]
    }),
    ...Object.keys(agreed).filter((name) => !diagramsOf(sources).some(({ messages }) => [...messages.values()].some((message) => message.name === name))).map((name) => `${name}: no diagram waits for it`),
  ],
  broken: {
    'another name': (sources) => withDiagram(sources, 'project-lifecycle', 'name="withdraw-project"', 'name="withdraw"'),
    'another key': (sources) => withDiagram(sources, 'body-review', 'correlationKey="=stepKey"', 'correlationKey="=caseId"'),
    'a message that nobody waits for': (sources) => withDiagram(sources, 'body-review', '<bpmn:message id="message-step-recall"', '<bpmn:message id="message-idle" name="step-recall"><bpmn:extensionElements><zeebe:subscription correlationKey="=stepKey" /></bpmn:extensionElements></bpmn:message><bpmn:message id="message-step-recall"'),
  },
}
