import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stepTitles } from './step-titles.ts'

const processes = fileURLToPath(new URL('../../processes', import.meta.url))
const userTasks = readdirSync(processes, { withFileTypes: true }).filter((entry) => entry.isDirectory()).flatMap(({ name }) =>
  [...readFileSync(join(processes, name, `${name}.bpmn`), 'utf8').matchAll(/<bpmn:userTask id="([^"]+)"/g)].map(([, id]) => id ?? ''))

test('Every step of a person has a name of its own at the desk and on the board: none is passed off as a review.', () => {
  expect(userTasks.length).toBeGreaterThan(15)
  expect(userTasks.filter((id) => stepTitles[id] === undefined)).toEqual([])
  expect(Object.entries(stepTitles).filter(([id, title]) => title === '部门审查' && id !== 'give-opinion')).toEqual([])
})
