import { body } from './pack-schema.ts'
import { levelsOf, turnOf, turnsOf } from './sign-off.ts'

const signedBy = (signOff: unknown) => body.safeParse({ id: 'xx-bureau', name: '某局', role: '审查', signOff })

test('Levels that stand together in one turn are 或签: any one of them suffices.', () => {
  const { data } = signedBy(['handler', ['officeHead', 'leader']])
  expect(data && turnsOf(data)).toEqual([['handler'], ['officeHead', 'leader']])
  expect(data && levelsOf(data)).toEqual(['handler', 'officeHead', 'leader'])
  expect(data && turnOf(data, 'officeHead')).toEqual(['officeHead', 'leader'])
})

test.each([
  ['does not begin with the handler', [['handler', 'leader']]],
  ['has a level twice', ['handler', 'leader', ['officeHead', 'leader']]],
  ['has a choice of one', ['handler', ['leader']]],
  ['is empty', []],
])('A sign-off that %s is refused.', (_what, signOff) => {
  expect(signedBy(signOff).success).toBe(false)
})
