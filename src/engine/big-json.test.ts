import { parseBigJson } from './big-json.ts'

test('a key that a number cannot hold exactly comes back as the same digits', () => {
  expect(parseBigJson('{"key":9007199254740993,"value":{"jobKey":-1,"n":12.5}}')).toEqual({ key: '9007199254740993', value: { jobKey: -1, n: 12.5 } })
})

test('digits inside a text stay inside the text', () => {
  const text = '{"message":"key :2251799813685249, and \\"2251799813685250\\" \\\\","n":1}'
  expect(parseBigJson(text)).toEqual(JSON.parse(text))
})

test('decimals and exponents stay numbers however long they are', () => {
  expect(parseBigJson('[0.1234567890123456, 1e20]')).toEqual([0.1234567890123456, 1e20])
})

test('what is no JSON is refused', () => {
  expect(() => parseBigJson('{"a":')).toThrow(SyntaxError)
})
