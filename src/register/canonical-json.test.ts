import { canonicalJson } from './canonical-json.ts'

test('the order of members does not matter, the order of a list does', () => {
  expect(canonicalJson({ b: 1, a: { d: [2, 1], c: null } })).toBe('{"a":{"c":null,"d":[2,1]},"b":1}')
  expect(canonicalJson({ a: { c: null, d: [2, 1] }, b: 1 })).toBe(canonicalJson({ b: 1, a: { d: [2, 1], c: null } }))
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]))
})

test('what JSON drops or rewrites is dropped or rewritten before it is hashed', () => {
  expect(canonicalJson({ at: new Date('2026-11-05T01:00:00Z'), none: undefined, minus: -0 })).toBe('{"at":"2026-11-05T01:00:00.000Z","minus":0}')
  expect(canonicalJson(undefined)).toBe('null')
})

test('text is kept to the letter', () => {
  expect(canonicalJson({ 文号: '某数〔2026〕12号\n"\u2028' })).toBe(JSON.stringify({ 文号: '某数〔2026〕12号\n"\u2028' }))
})
