import { resultTexts } from './result-texts.ts'

test.each([
  ['"a"', ['a']],
  ['["a", "b"]', ['a', 'b']],
  ['if facts.kind = "x" then "a" else "b"', ['a', 'b']],
  ['if facts.kind = "x" then ["a"] else if facts.kind = "y" then "b" else null', ['a', 'b']],
  ['("a")', ['a']],
  ['facts.kind', []],
  ['"a" + facts.kind', []],
  ['null', []],
])('%s can answer %j', (expression, texts) => { expect(resultTexts(expression)).toEqual(texts) })
