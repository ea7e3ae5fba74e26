import { cellHolds, valueOf } from './feel.ts'

const context = (facts: Record<string, unknown>, more: Record<string, unknown> = {}) => ({ facts, readings: { mixed: 'whole' }, parameters: { limit: 100 }, ...more })

test('the same expression is worked out anew when a fact that it reads changes', () => {
  const text = 'facts.total - facts.software'
  expect(valueOf(text, context({ total: 10, software: 4 }))).toBe(6)
  expect(valueOf(text, context({ total: 10, software: 5 }))).toBe(5)
  expect(valueOf(text, context({ total: 10 }))).toBeNull()
})

test('a list that an expression looks into counts as a whole', () => {
  const text = 'sum(facts.components[type = "software"].amount)'
  const component = (type: string, amount: number) => ({ type, amount })
  expect(valueOf(text, context({ components: [component('software', 3), component('hardware', 9)] }))).toBe(3)
  expect(valueOf(text, context({ components: [component('software', 3), component('software', 9)] }))).toBe(12)
  expect(valueOf('count(facts.components.amount)', context({ components: [component('software', 3)] }))).toBe(1)
  expect(valueOf('count(facts.components.amount)', context({ components: [component('software', 3), component('software', 9)] }))).toBe(2)
})

test('answers of other rules, readings and parameters are read as facts are', () => {
  const text = 'if managementMode.mode = "approval" and readings.mixed = "whole" then parameters.limit + facts.total else 0'
  expect(valueOf(text, context({ total: 1 }, { managementMode: { mode: 'approval' } }))).toBe(101)
  expect(valueOf(text, context({ total: 1 }, { managementMode: { mode: 'filing' } }))).toBe(0)
  expect(valueOf(text, { ...context({ total: 1 }, { managementMode: { mode: 'approval' } }), readings: { mixed: 'part' } })).toBe(0)
})

test('a cell is tested anew for another value and for another fact', () => {
  expect(cellHolds('>= facts.approved * 0.1', 11, context({ approved: 100 }))).toBe(true)
  expect(cellHolds('>= facts.approved * 0.1', 9, context({ approved: 100 }))).toBe(false)
  expect(cellHolds('>= facts.approved * 0.1', 11, context({ approved: 200 }))).toBe(false)
  expect(cellHolds('? = "1"', 1, context({}))).toBe(false)
  expect(cellHolds('? = "1"', '1', context({}))).toBe(true)
})

test('a whole context that is read is not changed by what is read inside it', () => {
  const facts = { unit: { name: '甲' }, total: 1 }
  expect(valueOf('get value(facts.unit, "name") + facts.unit.name', context(facts))).toBe('甲甲')
  expect(facts).toEqual({ unit: { name: '甲' }, total: 1 })
})
