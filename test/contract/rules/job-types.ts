import { jobTypeOf, zeebe, zeebeAttribute } from '../model/diagram.ts'
import { diagramsOf, type Rule } from '../model/rule.ts'
import { withDiagram, without, type Sources } from '../model/sources.ts'

const uses = (sources: Sources): { at: string; type: string; retries: string | undefined }[] =>
  diagramsOf(sources).flatMap(({ id, nodes }) => nodes.flatMap((node) => [
    ...(node.type === 'serviceTask' || jobTypeOf(node) !== undefined ? [{ at: `${id} ${node.id}`, type: jobTypeOf(node) ?? '', retries: zeebeAttribute(node, 'taskDefinition', 'retries') }] : []),
    ...zeebe(node, 'executionListener').map((listener) => ({ at: `${id} ${node.id} (listener)`, type: listener.attributes['type'] ?? '', retries: listener.attributes['retries'] })),
  ]))

/** Written ahead of the diagrams that will use them. A name goes from here with the first diagram that has it. */
const ahead: readonly string[] = ['archive-case']

/** A technical failure is retried with back-off by the worker, never modelled; five tries before it becomes an incident. */
export const rule: Rule = {
  title: 'Every job type has exactly one worker, every worker is used by a diagram, and every job is tried five times.',
  count: (sources) => uses(sources).length,
  check: (sources) => {
    const used = uses(sources)
    return [
      ...used.filter(({ type }) => !sources.workers.has(type)).map(({ at, type }) => `${at}: no worker for "${type}"`),
      ...used.filter(({ retries }) => retries !== '5').map(({ at }) => `${at}: retries is not 5`),
      ...[...sources.workers].filter(([folder, contract]) => folder !== contract.type).map(([folder, contract]) => `workers/${folder}: its type is ${contract.type}`),
      ...[...sources.workers.keys()].filter((type) => !ahead.includes(type) && !used.some((one) => one.type === type)).map((type) => `workers/${type}: no diagram uses it`),
    ]
  },
  broken: {
    'a type that nobody does': (sources) => withDiagram(sources, 'correction', 'type="draft-paper"', 'type="draft-papers"'),
    'a listener that nobody does': (sources) => withDiagram(sources, 'project-approval', 'type="record-decision"', 'type="record-decisions"'),
    'a worker that nobody uses': (sources) => ({ ...sources, workers: new Map([...sources.workers, ['idle', renamed(sources, 'open-step', 'idle')]]) }),
    'a worker that is gone': (sources) => ({ ...sources, workers: without(sources.workers, 'open-step') }),
    'a service task without a type': (sources) => withDiagram(sources, 'correction', /<zeebe:taskDefinition type="draft-paper"[^>]*>/, ''),
    'other retries': (sources) => withDiagram(sources, 'correction', 'retries="5"', 'retries="3"'),
  },
}

const renamed = (sources: Sources, from: string, type: string) => {
  const contract = sources.workers.get(from)
  if (contract === undefined) throw new Error(`no worker ${from}`)
  return { ...contract, type }
}
