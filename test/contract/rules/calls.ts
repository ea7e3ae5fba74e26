import { z } from 'zod'
import type { ProcessVariables } from '../../../processes/shapes.ts'
import { mappingsOf, zeebeAttribute } from '../model/diagram.ts'
import { diagramsOf, type Rule } from '../model/rule.ts'
import { withDiagram, without, type Sources } from '../model/sources.ts'

const callsOf = (sources: Sources) =>
  diagramsOf(sources).flatMap(({ id, nodes }) => nodes.filter((node) => node.type === 'callActivity').map((node) => ({ at: `${id} ${node.id}`, node, called: zeebeAttribute(node, 'calledElement', 'processId') ?? '' })).flatMap(({ at, node, called }) => alternatives(called).map((one) => ({ at, node, called: one, others: alternatives(called) }))))

/** The processes that a call may lead into: one by its id, or those that a FEEL choice names in so many words. */
const alternatives = (called: string): string[] => (called.startsWith('=') ? [...called.matchAll(/(?:then|else) "([a-z-]+)"/g)].map(([, id]) => id ?? '') : [called])

/** Drawn, and joined to the lifecycle next; the list ends empty. */
const joining = new Set(['project-acceptance', 'project-evaluation'])

const mayBe = (process: ProcessVariables, name: string, value: unknown): boolean => {
  const shape = process.variables.shape[name]
  return shape !== undefined && z.safeParse(shape, value).success
}

export const rule: Rule = {
  title: 'Every called process exists, gets inputs that it knows and gives outputs that it has; every process is called or started by a message.',
  count: (sources) => callsOf(sources).length,
  check: (sources) => {
    const calls = callsOf(sources)
    const started = diagramsOf(sources).filter(({ nodes }) => nodes.some((node) => node.type === 'startEvent' && node.element.children.some((child) => typeof child !== 'string' && child.name.endsWith(':messageEventDefinition') ))).map(({ id }) => id)
    return [
      ...calls.flatMap(({ at, node, called, others }) => {
        const process = sources.processes.get(called)
        if (process === undefined || !sources.diagrams.has(called)) return [`${at}: no process ${called}`]
        const optional = process.inputs.filter((name) => mayBe(process, name, undefined))
        const given = mappingsOf(node, 'input').map(({ target }) => target)
        const taken = mappingsOf(node, 'output').flatMap(({ source }) => (/^=[a-zA-Z]+$/.test(source) ? [source.slice(1)] : []))
        return [
          ...given.filter((name) => !others.some((id) => sources.processes.get(id)?.inputs.includes(name))).map((name) => `${at}: ${called} takes no ${name}`),
          ...process.inputs.filter((name) => !given.includes(name) && !optional.includes(name)).map((name) => `${at}: ${called} needs ${name}`),
          ...taken.filter((name) => name !== 'null' && !process.outputs.includes(name)).map((name) => `${at}: ${called} gives no ${name}`),
        ]
      }),
      ...[...sources.diagrams.keys()].filter((id) => !started.includes(id) && !joining.has(id) && !calls.some(({ called }) => called === id)).map((id) => `${id}: nobody calls it`),
    ]
  },
  broken: {
    'a process that is not there': (sources) => withDiagram(sources, 'project-change', 'processId="parallel-review"', 'processId="parallel-reviews"'),
    'a choice of processes one of which is not there': (sources) => withDiagram(sources, 'parallel-review', 'then &#34;meeting-review&#34;', 'then &#34;meeting&#34;'),
    'an input that is not known': (sources) => withDiagram(sources, 'parallel-review', 'target="levelIndex"', 'target="level"'),
    'an output that is not there': (sources) => withDiagram(sources, 'project-lifecycle', 'source="=filingOutcome"', 'source="=filing"'),
    'a process that nobody calls': (sources) => withDiagram(sources, 'project-lifecycle', 'processId="project-filing"', 'processId="project-approval"'),
    'a diagram that is gone': (sources) => ({ ...sources, diagrams: without(sources.diagrams, 'correction') }),
  },
}
