import { descendants, jobTypeOf } from '../model/diagram.ts'
import { diagramsOf, type Rule } from '../model/rule.ts'
import { withDiagram, type Sources } from '../model/sources.ts'

/** Codes that boundary events on a task catch. People's outcomes are gateways; an error here is a worker's business outcome. */
const caughtCodes = (sources: Sources): { at: string; task: string; code: string | undefined }[] =>
  diagramsOf(sources).flatMap((diagram) => diagram.nodes.flatMap((node) => descendants(node.element, 'errorEventDefinition').map((event) => ({
    at: `${diagram.id} ${node.id}`, task: `${diagram.id} ${node.attributes['attachedToRef'] ?? ''}`,
    code: descendants(diagram.root, 'error').find((error) => error.attributes['id'] === event.attributes['errorRef'])?.attributes['errorCode'],
  }))))

const throwing = (sources: Sources): { task: string; codes: readonly string[] }[] =>
  diagramsOf(sources).flatMap((diagram) => diagram.nodes.flatMap((node) => {
    const type = jobTypeOf(node)
    return type === undefined ? [] : [{ task: `${diagram.id} ${node.id}`, codes: sources.workers.get(type)?.errors ?? [] }]
  }))

export const rule: Rule = {
  title: 'Every BPMN error that a worker may throw is caught at its task, and none is caught that cannot be thrown.',
  count: (sources) => throwing(sources).length,
  check: (sources) => [
    ...throwing(sources).flatMap(({ task, codes }) => codes.filter((code) => !caughtCodes(sources).some((one) => one.task === task && one.code === code)).map((code) => `${task}: ${code} is not caught`)),
    ...caughtCodes(sources).filter((one) => !throwing(sources).some(({ task, codes }) => task === one.task && one.code !== undefined && codes.includes(one.code))).map(({ at, code }) => `${at}: nothing throws ${code}`),
  ],
  broken: {
    'an error that nobody catches': (sources) => {
      const contract = sources.workers.get('draft-paper')
      if (contract === undefined) throw new Error('no draft-paper')
      return { ...sources, workers: new Map([...sources.workers, ['draft-paper', { ...contract, errors: ['no-paper-kind'] }]]) }
    },
    'a catch of what nobody throws': (sources) => withDiagram(sources, 'body-review', /<bpmn:messageEventDefinition id="recall[^>]*>/, '<bpmn:errorEventDefinition id="e" errorRef="error-1" />'),
  },
}
