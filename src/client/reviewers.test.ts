import { taskToDo } from './reviewers.ts'

test('a task is done once, a step that was opened anew is another task, and one that the engine has not made yet is none', () => {
  expect(taskToDo({ taskKey: '7' }, new Set())).toBe('7')
  expect(taskToDo({ taskKey: '7' }, new Set(['7']))).toBeUndefined()
  expect(taskToDo({ taskKey: '8' }, new Set(['7']))).toBe('8')
  expect(taskToDo({ taskKey: null }, new Set())).toBeUndefined()
})
