import { expressionsOf, jobTypeOf, mappingsOf, zeebe, zeebeAttribute, type Diagram } from '../model/diagram.ts'
import { readsOf } from '../model/reads.ts'
import { diagramsOf, type Rule } from '../model/rule.ts'
import { withDiagram, type Sources } from '../model/sources.ts'
import { listVariable } from '../model/tasklist.ts'

const workersOf = (sources: Sources, diagram: Diagram) => diagram.nodes.flatMap((node) => {
  const types = [jobTypeOf(node), ...zeebe(node, 'executionListener').map(({ attributes }) => attributes['type'])]
  return types.flatMap((type) => { const contract = type === undefined ? undefined : sources.workers.get(type); return contract === undefined ? [] : [{ node, contract }] })
})

/** Names that a diagram writes: mappings (what a call hands down belongs to the called process), results, loop variables, and what workers give where nothing is mapped. */
const written = (sources: Sources, diagram: Diagram): Set<string> => new Set([
  ...diagram.nodes.flatMap((node) => [...(node.type === 'callActivity' ? [] : mappingsOf(node, 'input')), ...mappingsOf(node, 'output')].map(({ target }) => target)),
  ...diagram.nodes.flatMap((node) => [zeebeAttribute(node, 'calledDecision', 'resultVariable'), zeebeAttribute(node, 'loopCharacteristics', 'inputElement'), zeebeAttribute(node, 'loopCharacteristics', 'outputCollection')].filter((name) => name !== undefined)),
  ...brought(diagram),
  ...workersOf(sources, diagram).filter(({ node }) => mappingsOf(node, 'output').length === 0).flatMap(({ contract }) => Object.keys(contract.output.shape)),
])

/** What a message brings along, as the application publishes it. */
const carried: Readonly<Record<string, readonly string[]>> = { 'case-request': ['request'] }
const brought = (diagram: Diagram): string[] => [...diagram.messages.values()].flatMap(({ name }) => carried[name] ?? [])

const read = (diagram: Diagram): Set<string> => new Set(expressionsOf(diagram).flatMap(({ feel }) => readsOf(feel).variables))

/** Fields of the forms are local to their task and declared by the forms' contracts. */
const formFields = (sources: Sources): Set<string> => new Set([...sources.formContracts.values()].flatMap(({ labels }) => Object.keys(labels)))

export const rule: Rule = {
  title: 'Every variable that a diagram reads or writes is declared in its variables.ts, can have a value, and every declared one is used.',
  count: (sources) => [...sources.processes.values()].flatMap(({ variables }) => Object.keys(variables.shape)).length,
  check: (sources) => diagramsOf(sources).flatMap((diagram) => {
    const process = sources.processes.get(diagram.id)
    if (process === undefined) return [`${diagram.id}: no variables.ts`]
    const declared = new Set(Object.keys(process.variables.shape))
    const fields = formFields(sources)
    const writes = written(sources, diagram)
    const reads = read(diagram)
    const workersRead = new Set(workersOf(sources, diagram).flatMap(({ contract }) => Object.keys(contract.input.shape)))
    const workersWrite = new Set(workersOf(sources, diagram).flatMap(({ contract }) => Object.keys(contract.output.shape)))
    return [
      ...[...writes, ...reads].filter((name) => !declared.has(name) && !fields.has(name)).map((name) => `${diagram.id}: ${name} is not declared`),
      ...[...reads].filter((name) => !writes.has(name) && !process.inputs.includes(name) && !workersWrite.has(name)).map((name) => `${diagram.id}: ${name} is read and nothing writes it`),
      ...[...declared].filter((name) => !reads.has(name) && !workersRead.has(name) && !workersWrite.has(name) && !process.outputs.includes(name) && name !== listVariable).map((name) => `${diagram.id}: ${name} is declared and nothing uses it`),
      ...[...process.inputs, ...process.outputs].filter((name) => !declared.has(name)).map((name) => `${diagram.id}: input or output ${name} is not declared`),
      ...process.outputs.filter((name) => !writes.has(name) && !process.inputs.includes(name)).map((name) => `${diagram.id}: output ${name} is never written`),
      ...workersOf(sources, diagram).flatMap(({ node, contract }) => Object.entries(contract.input.shape).filter(([name, shape]) => !shape.safeParse(undefined).success && !declared.has(name)).map(([name]) => `${diagram.id} ${node.id}: ${contract.type} needs ${name}`)),
    ]
  }),
  broken: {
    'a name mistyped in a condition': (sources) => withDiagram(sources, 'project-filing', '=filingCheck.conclusion = &quot;file&quot;', '=filingChek.conclusion = &quot;file&quot;'),
    'a mapping to a name that is not declared': (sources) => withDiagram(sources, 'correction', 'target="context"', 'target="formContext"'),
    'an output that nothing writes any more': (sources) => withDiagram(sources, 'project-filing', /target="filingOutcome"/g, 'target="paperId"'),
    'a variable that nothing uses': (sources) => {
      const process = sources.processes.get('correction')
      const other = sources.processes.get('project-approval')
      if (process === undefined || other === undefined) throw new Error('no process')
      return { ...sources, processes: new Map([...sources.processes, ['correction', { ...process, variables: process.variables.extend({ idle: other.variables }) }]]) }
    },
  },
}
