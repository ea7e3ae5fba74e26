import { formView } from '../../forms/form-view.ts'
import { formExamples } from '../../scripts/form-examples.ts'
import { loadSources } from './model/sources.ts'

const sources = await loadSources()
const examples = Object.entries(formExamples).flatMap(([id, byName]) => Object.entries(byName).map(([name, data]) => ({ id, name, data })))

test('Every form has an example to be drawn with.', () => {
  expect(Object.keys(formExamples).sort()).toEqual([...sources.forms.keys()].sort())
})

test.each(examples)('The example $id $name holds what open-step would prepare, and only fields of its form beside it.', ({ id, data }) => {
  const { formView: view, ...fields } = data
  expect(formView.safeParse(view).error).toBeUndefined()
  expect(Object.keys(view).filter((key) => !(key in formView.shape))).toEqual([])
  expect(Object.keys(fields).filter((key) => !(key in (sources.formContracts.get(id)?.labels ?? {})))).toEqual([])
})

test('An example with a list where a text belongs is found.', () => {
  expect(formView.safeParse({ title: [], round: 1 }).success).toBe(false)
})
