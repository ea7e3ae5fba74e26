import { chineseNumeral, sentence } from './shared.ts'

test('numerals are written as section numbers are', () => {
  expect([1, 9, 10, 11, 19, 20, 21, 30].map(chineseNumeral)).toEqual(['一', '九', '十', '十一', '十九', '二十', '二十一', '三十'])
})

test('a sentence gets its full stop once', () => {
  expect(['同意', '同意。', '如下：', '（略）'].map(sentence)).toEqual(['同意。', '同意。', '如下：', '（略）'])
})
