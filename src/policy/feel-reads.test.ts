import { readPaths } from './feel-reads.ts'

const known = { readings: { mixed: 'asFiscal' }, parameters: { limit: 5 } }

test('A plain path is read whole.', () => {
  expect(readPaths('facts.participants.declaringUnit.name', true, known)).toEqual(['facts.participants.declaringUnit.name'])
})

test('A branch that the chosen reading rules out is not read.', () => {
  const text = 'if readings.mixed = "asNonFiscal" then facts.components else facts.fundingSource'
  expect(readPaths(text, true, known)).toEqual(['facts.fundingSource'])
  expect(readPaths(text, true, { ...known, readings: { mixed: 'asNonFiscal' } })).toEqual(['facts.components'])
})

test('Without known readings every branch is read.', () => {
  expect(readPaths('if readings.mixed = "a" then facts.components else facts.fundingSource', true, undefined)).toEqual(['readings.mixed', 'facts.components', 'facts.fundingSource'])
})

test('A conjunction that a reading makes false reads nothing of its other side.', () => {
  expect(readPaths('if readings.mixed = "other" and (some part in facts.components satisfies part.amount > 3) then 1 else facts.projectType', true, known)).toEqual(['facts.projectType'])
})

test('A disjunction that a reading makes true reads nothing of its other side.', () => {
  expect(readPaths('readings.mixed = "asFiscal" or facts.newFiscalFunds', true, known)).toEqual([])
})

test('The answer of another rule is read by its name, and only where that name is given.', () => {
  expect(readPaths('managementMode.mode', true, known, ['managementMode'])).toEqual(['managementMode.mode'])
  expect(readPaths('managementMode.mode', true, known)).toEqual([])
})

test('The cell of a table is read too.', () => {
  expect(readPaths('> facts.approvedEstimate', false, known)).toEqual(['facts.approvedEstimate'])
  expect(readPaths('"facts.text", "b"', false, known)).toEqual([])
})

test('What is not FEEL is refused.', () => {
  expect(() => readPaths('facts.(', true, known)).toThrow('不是有效的 FEEL')
})
