import { isStorable, storableCopy } from './storable.ts'

const deep = (levels: number): unknown => Array.from({ length: levels }).reduce<unknown>((inner) => [inner], 'x')

test.each([
  ['a text with an emoji and a tab', { note: '😀\t好' }, true], ['numbers, yes and nothing', [1, true, null], true], ['a null character', { rows: [{ note: 'a\u0000' }] }, false],
  ['half an emoji', ['\ud83d'], false], ['a name that cannot be kept', { 'a\u0000': 1 }, false], ['a hundred thousand levels', deep(100_000), false],
])('%s can be kept or not', (_what, value, kept) => { expect(isStorable(value)).toBe(kept) })

test('what cannot be kept is marked in the copy for the record', () => {
  expect(storableCopy({ 'a\u0000': ['b\ud83d', 1, null] })).toEqual({ 'a\uFFFD': ['b\uFFFD', 1, null] })
  expect(isStorable(storableCopy(deep(100_000)))).toBe(true)
})
