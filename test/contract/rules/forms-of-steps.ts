import { headersOf, jobTypeOf } from '../model/diagram.ts'
import { diagramsOf, type Rule } from '../model/rule.ts'
import { withDiagram, without, type Sources } from '../model/sources.ts'
import { contract as reviews } from '../../../decisions/contracts/reviews.ts'

const named = (sources: Sources): { at: string; form: string }[] =>
  diagramsOf(sources).flatMap(({ id, nodes }) => nodes.filter((node) => jobTypeOf(node) === 'open-step').flatMap((node) =>
    (headersOf(node)['forms'] ?? '').split(',').map((form) => ({ at: `${id} ${node.id}`, form: form.trim() }))))

export const rule: Rule = {
  title: 'Every form that a step or a rule may name exists, and every form is used by a step.',
  count: (sources) => named(sources).length,
  check: (sources) => {
    const used = named(sources)
    const reviewForms = reviews.output.shape.form.options
    return [
      ...used.filter(({ form }) => !sources.forms.has(form) || !sources.formContracts.has(form)).map(({ at, form }) => `${at}: no form ${form}`),
      ...[...sources.forms.keys()].filter((form) => !used.some((one) => one.form === form)).map((form) => `forms/${form}: no step uses it`),
      ...[...sources.forms.keys()].filter((form) => !sources.formContracts.has(form)).map((form) => `forms/${form}: no contract`),
      ...reviewForms.filter((form) => !used.some((one) => one.form === form)).map((form) => `the reviews rule may name ${form}, which no step uses`),
    ]
  },
  broken: {
    'a form that is not there': (sources) => ({ ...sources, forms: without(sources.forms, 'check-filing') }),
    'a form that no step uses': (sources) => ({ ...sources, forms: new Map([...sources.forms, ['idle', '{}']]) }),
    'a form without a contract': (sources) => ({ ...sources, formContracts: without(sources.formContracts, 'check-filing') }),
    'a step without the cost form': (sources) => withDiagram(sources, 'body-review', 'give-opinion,give-cost-opinion,', 'give-opinion,'),
  },
}
