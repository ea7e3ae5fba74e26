import { mappingsOf, zeebe, zeebeAttribute } from '../model/diagram.ts'
import { diagramsOf, type Rule } from '../model/rule.ts'
import { withDiagram, without, type Sources } from '../model/sources.ts'
import { camelCase } from '../../../src/policy/names.ts'

const idPattern = /^=packId \+ "-([a-z-]+)"$/

const tasks = (sources: Sources) =>
  diagramsOf(sources).flatMap(({ id, nodes }) => nodes.filter((node) => node.type === 'businessRuleTask').map((node) => ({
    at: `${id} ${node.id}`, node, rule: idPattern.exec(zeebeAttribute(node, 'calledDecision', 'decisionId') ?? '')?.[1],
  })))

/**
 * The receipt is found by the element's name, the result by the rule's. A collect table without a match answers null on the engine:
 * its result is mapped to an empty list before anything reads it.
 */
/** Rules whose diagrams are still being drawn; the list ends empty. */
const comingRules = new Set<string>()

export const rule: Rule = {
  title: 'Every business rule task asks a rule that has a contract and that every pack answers, names its result after it and leaves a receipt.',
  count: (sources) => tasks(sources).length,
  check: (sources) => [
    ...tasks(sources).flatMap(({ at, node, rule: name }) => {
      if (name === undefined) return [`${at}: the decision id is not packId + "-<rule>"`]
      const contract = sources.rules.get(name)
      const result = camelCase(name)
      const listener = zeebe(node, 'executionListener').filter(({ attributes }) => attributes['eventType'] === 'end' && attributes['type'] === 'record-decision')
      const output = mappingsOf(node, 'output')
      return [
        ...(contract === undefined ? [`${at}: no contract for the rule ${name}`] : []),
        ...sources.packs.filter((pack) => pack.rules.get(name)?.decisionId !== `${pack.id}-${name}`).map((pack) => `${at}: ${pack.id} does not answer ${name}`),
        ...(node.id === `decide-${name}` ? [] : [`${at}: the element is not called decide-${name}`]),
        ...(zeebeAttribute(node, 'calledDecision', 'resultVariable') === result ? [] : [`${at}: the result is not called ${result}`]),
        ...(listener.length === 1 ? [] : [`${at}: no record-decision at its end`]),
        ...(contract?.hitPolicy !== 'collect' || (output.length === 1 && output[0]?.target === result && output[0].source === `=if ${result} = null then [] else ${result}`) ? [] : [`${at}: null is not mapped to an empty list`]),
      ]
    }),
    ...[...comingRules].filter((name) => tasks(sources).some((task) => task.rule === name)).map((name) => `${name}: a diagram asks it now, take it off the list of coming rules`),
    ...[...sources.rules.keys()].filter((name) => !comingRules.has(name)).filter((name) => !tasks(sources).some((task) => task.rule === name)).map((name) => `decisions/contracts/${name}: no diagram asks it`),
  ],
  broken: {
    'a rule that is not there': (sources) => withDiagram(sources, 'project-approval', '-funding&quot;', '-funds&quot;'),
    'a decision of one pack': (sources) => withDiagram(sources, 'project-approval', /decisionId="[^"]*-funding&quot;"/, 'decisionId="some-pack-funding"'),
    'a result under another name': (sources) => withDiagram(sources, 'project-approval', 'resultVariable="funding"', 'resultVariable="fundingResult"'),
    'no receipt': (sources) => withDiagram(sources, 'project-lifecycle', /<zeebe:executionListener [^>]*>/, ''),
    'a null left as it is': (sources) => withDiagram(sources, 'project-approval', /<zeebe:output source="=if funding[^>]*>/, ''),
    'a pack without an answer': (sources) => ({ ...sources, packs: sources.packs.map((pack) => ({ ...pack, rules: without(pack.rules, 'funding') })) }),
    'a rule that nobody asks': (sources) => ({ ...sources, rules: new Map([...sources.rules, ...[...sources.rules.values()].slice(0, 1).map((contract) => ['idle', contract] as const)]) }),
  },
}
