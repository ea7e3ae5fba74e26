import { z } from 'zod'
import { defineRequest } from './fields.ts'
import { fieldsOf, requestKind } from './index.ts'
import { requestFields } from './request-fields.ts'

test.each(requestKind.options)('every question of a %s has a Chinese label, and every choice a Chinese name', (kind) => {
  const fields = fieldsOf(kind)
  expect(fields.length).toBeGreaterThan(0)
  const names = fields.flatMap((field) => [field.label, ...(field.choices ?? []).map(({ label }) => label), ...(field.fields ?? []).flatMap((each) => [each.label, ...(each.choices ?? []).map(({ label }) => label)])])
  expect(names.filter((name) => !/[\u4e00-\u9fff]/.test(name))).toEqual([])
})

test('types, limits and what is required come from the schema', () => {
  const shape = z.strictObject({ totalInvestment: z.number().min(0).multipleOf(0.01), plannedMonths: z.int().min(1).max(600).optional(), existingSystemIds: z.array(z.string()).optional() })
  expect(requestFields({ data: shape })).toEqual([
    { name: 'totalInvestment', label: '总投资额', type: 'money', unit: '元', required: true, min: 0 },
    { name: 'plannedMonths', label: '计划建设期（月）', type: 'number', required: false, min: 1, max: 600 },
    { name: 'existingSystemIds', label: '已有系统编号', type: 'list', required: false },
  ])
})

test('a question without a label is refused when the contract is read', () => {
  const contract = defineRequest({ kind: 'x', title: 'x', about: 'x', stages: [], data: z.strictObject({ nobodyKnows: z.string() }) })
  expect(() => requestFields(contract)).toThrow('nobodyKnows')
})
