import { fillWording } from './fill-wording.ts'

test('every placeholder is filled, also twice and with spaces', () => {
  expect(fillWording('{{name}}（{{ code }}）：{{name}}第{{round}}轮', { name: '数据平台', code: 'XM-1', round: 2 })).toBe('数据平台（XM-1）：数据平台第2轮')
})

test('a placeholder without a value is an error that names it, never a blank', () => {
  expect(() => fillWording('{{projectName}}：{{dueAt}}，{{dueAt}}', { projectName: '甲' })).toThrow('通知用语里的 {{dueAt}} 没有对应的内容')
  expect(() => fillWording('{{toString}}', {})).toThrow('{{toString}}')
})

test('a value that looks like wording or like a pattern is put in as it is', () => {
  expect(fillWording('{{name}}', { name: '{{code}} $& $1' })).toBe('{{code}} $& $1')
})
