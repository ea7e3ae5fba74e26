import { evaluate } from 'feelin'
import { headersOf, jobTypeOf, mappingsOf } from '../model/diagram.ts'
import { diagramsOf, type Rule } from '../model/rule.ts'
import { withDiagram, type Sources } from '../model/sources.ts'
import { listVariable } from '../model/tasklist.ts'

/** Fields of all forms that a step may use, from the header of its open-step. */
const fieldsOf = (sources: Sources, forms: string): string[] =>
  [...new Set(forms.split(',').flatMap((id) => Object.keys(sources.formContracts.get(id.trim())?.labels ?? {})))].sort()

/**
 * engine-patterns 2: a completion may carry any variable. Only the one mapping lets something through, and each field is shielded by an
 * input mapping, so that a field that was not sent is null and not the case's own variable of that name.
 */
export const rule: Rule = {
  title: 'What a person sends leaves the task as `submission` only, with exactly the fields of its forms.',
  count: (sources) => diagramsOf(sources).flatMap(({ nodes }) => nodes).filter((node) => node.type === 'userTask').length,
  check: (sources) => diagramsOf(sources).flatMap(({ id, nodes }) => nodes.filter((node) => node.type === 'userTask').flatMap((task) => {
    const opening = nodes.find((node) => jobTypeOf(node) === 'open-step' && headersOf(node)['element'] === task.id)
    const fields = fieldsOf(sources, (opening && headersOf(opening)['forms']) ?? '')
    const outputs = mappingsOf(task, 'output')
    const [output] = outputs
    if (outputs.length !== 1 || output?.target !== 'submission') return [`${id} ${task.id}: needs exactly one output mapping, submission`]
    const inputs = mappingsOf(task, 'input')
    const sent = Object.fromEntries(fields.map((field) => [field, `value of ${field}`]))
    const result = evaluate(output.source.slice(1), sent).value
    return [
      ...(JSON.stringify(sorted(result)) === JSON.stringify(sent) ? [] : [`${id} ${task.id}: submission is not the fields ${fields.join(', ')}, each as it was sent`]),
      ...fields.filter((field) => !inputs.some((one) => one.target === field && one.source === `=formView.entry.${field}`)).map((field) => `${id} ${task.id}: ${field} is not shielded by an input mapping`),
      ...inputs.filter((one) => !fields.includes(one.target) && one.target !== listVariable).map((one) => `${id} ${task.id}: input ${one.target} is no field`),
    ]
  })),
  broken: {
    'no output mapping': (sources) => withDiagram(sources, 'body-review', /<zeebe:output source="=\{conclusion[^>]*>/, ''),
    'a second output mapping': (sources) => withDiagram(sources, 'body-review', /(<zeebe:output source="=\{conclusion[^>]*>)/, '$1<zeebe:output source="=caseId" target="caseId" />'),
    'a field left out': (sources) => withDiagram(sources, 'body-review', ', remark: remark', ''),
    'a field under a wrong name': (sources) => withDiagram(sources, 'body-review', 'remark: remark', 'remark: opinion'),
    'a field without a shield': (sources) => withDiagram(sources, 'body-review', /<zeebe:input source="=formView.entry.remark"[^>]*>/, ''),
  },
}

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value
