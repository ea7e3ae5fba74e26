import { z } from 'zod'
import { formView } from '../../../forms/form-view.ts'
import { readsOf } from '../model/reads.ts'
import type { Rule } from '../model/rule.ts'
import { withForm } from '../model/sources.ts'

interface Component { id: string; type: string; key?: string | undefined; path?: string | undefined; label?: string | undefined; components?: Component[] | undefined; text: string }
const component: z.ZodType<Component> = z.lazy(() => z.looseObject({
  id: z.string(), type: z.string(), key: z.string().optional(), path: z.string().optional(), label: z.string().optional(), components: z.array(component).optional(),
}).transform((value) => ({ id: value.id, type: value.type, key: value.key, path: value.path, label: value.label, components: value.components, text: JSON.stringify({ ...value, components: undefined }) })))
const schema = z.looseObject({ id: z.string(), type: z.literal('default'), executionPlatform: z.literal('Camunda Cloud'), executionPlatformVersion: z.literal('8.6.0'), components: z.array(component) })

/** Component types of Camunda 8.6 that the forms may use. */
const known = new Set(['text', 'table', 'group', 'dynamiclist', 'radio', 'textarea', 'textfield', 'number', 'datetime', 'checklist'])
const all = (components: Component[]): Component[] => components.flatMap((one) => [one, ...all(one.components ?? [])])
/** Fields that a person fills in: keys outside lists, and the lists' own paths. */
const outputs = (components: Component[]): string[] =>
  components.flatMap((one) => (one.type === 'dynamiclist' ? [one.path ?? ''] : [...(one.key === undefined ? [] : [one.key]), ...outputs(one.components ?? [])]))

/** FEEL of a component: `=` properties and what stands between {{ and }} in texts. */
const feelOf = ({ text }: Component): string[] => {
  const strings: unknown[] = []
  JSON.parse(text, (_key, value: unknown) => { strings.push(value); return value })
  return strings.filter((value) => typeof value === 'string').flatMap((value) => (value.startsWith('=') ? [value.slice(1)] : [...value.matchAll(/\{\{(?:#(?:loop|if) )?([^/{}][^{}]*)\}\}/g)].map(([, feel]) => feel ?? '')))
}
const viewNames = (feel: string): string[] => [...feel.matchAll(/formView\.([A-Za-z]+)/g)].map(([, name]) => name ?? '')
const latin = /[A-Za-z]{3,}/

/** Forms check nothing in English: what is missing is said by accept-submission, in Chinese, on the form. */
export const rule: Rule = {
  title: 'Every form has the id of its folder, gives exactly the fields of its contract, reads only what open-step prepares and speaks Chinese.',
  count: (sources) => [...sources.forms.values()].flatMap((text) => all(schema.parse(JSON.parse(text)).components)).length,
  check: (sources) => [...sources.forms].flatMap(([folder, text]) => {
    const parsed = schema.safeParse(JSON.parse(text))
    if (!parsed.success) return [`${folder}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`]
    const components = all(parsed.data.components)
    const fields = outputs(parsed.data.components).sort()
    const promised = Object.keys(sources.formContracts.get(folder)?.labels ?? {}).sort()
    const reads = components.flatMap((one) => feelOf(one).flatMap((feel) => readsOf(feel).variables.map((name) => ({ one, name }))))
    return [
      ...(parsed.data.id === folder ? [] : [`${folder}: its id is ${parsed.data.id}`]),
      ...(fields.join() === promised.join() ? [] : [`${folder}: gives ${fields.join(', ')}, its contract says ${promised.join(', ')}`]),
      ...reads.filter(({ name }) => !['formView', 'this', 'item', ...fields].includes(name)).map(({ one, name }) => `${folder} ${one.id}: reads ${name}`),
      ...components.flatMap((one) => feelOf(one).flatMap(viewNames).filter((name) => !(name in formView.shape)).map((name) => `${folder} ${one.id}: the form view has no ${name}`)),
      ...components.filter(({ type }) => !known.has(type)).map((one) => `${folder} ${one.id}: ${one.type} is not used here`),
      ...components.filter((one) => latin.test((one.label ?? '').replace('Add new', ''))).map((one) => `${folder} ${one.id}: label "${one.label}" is not Chinese`),
      ...components.filter((one) => /"(required|min|max|pattern|minLength|maxLength)":/.test(one.text)).map((one) => `${folder} ${one.id}: a check whose message would be English`),
      ...[...new Map(components.map((one) => [one.id, components.filter((other) => other.id === one.id).length]))].filter(([, times]) => times > 1).map(([id]) => `${folder} ${id}: the id stands twice`),
      ...(reads.some(({ name }) => name === 'formView') && components.some((one) => one.id === 'problems') ? [] : [`${folder}: shows no problems`]),
    ]
  }),
  broken: {
    'a field that the contract does not have': (sources) => withForm(sources, 'check-filing', '"key": "reasons"', '"key": "reason"'),
    'a view that open-step does not prepare': (sources) => withForm(sources, 'check-filing', '=formView.facts', '=formView.fact'),
    'a variable of the case': (sources) => withForm(sources, 'check-filing', '=formView.facts', '=facts'),
    'an English label': (sources) => withForm(sources, 'check-filing', '核对意见', 'Reasons '),
    'a check in English': (sources) => withForm(sources, 'check-filing', '"key": "reasons"', '"key": "reasons", "validate": { "required": true }'),
    'another id': (sources) => withForm(sources, 'check-filing', '"id": "check-filing"', '"id": "filing"'),
    'another platform': (sources) => withForm(sources, 'check-filing', '8.6.0', '8.10.0'),
  },
}
