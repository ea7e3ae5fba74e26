import { readdirSync } from 'node:fs'
import { processTitles } from './process-titles.ts'

test('every process has a Chinese title, and no title is of a process that is gone', () => {
  const folders = readdirSync('processes', { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)
  expect(Object.keys(processTitles).sort()).toEqual(folders.sort())
  expect(Object.values(processTitles).filter((title) => !/^\p{Script=Han}+$/u.test(title))).toEqual([])
})
