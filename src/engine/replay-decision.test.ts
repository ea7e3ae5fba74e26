import { InvalidInput, NotFound } from '../common/errors.ts'
import type { Decisions } from './decisions.ts'
import { replayOnEngine } from './replay-decision.ts'

const receipt = { rule: 'stages', packId: 'tiny', decisionKey: '4711', facts: { projectName: '示例' }, readings: {}, parameters: {} }
const answer = (version: number) => ({ output: [], rows: [`ROW-${version}`], decisionKey: '4711', version })
const decisions = (replay: Decisions['replay']): Decisions & { asked: string[] } => {
  const asked: string[] = []
  return { asked, evaluate: (id) => { asked.push(id); return Promise.resolve(answer(2)) }, replay: (key, variables) => { asked.push(key); return replay(key, variables) } }
}

test('The version of then is asked by its key.', async () => {
  const port = decisions(() => Promise.resolve(answer(1)))
  expect(await replayOnEngine(port, receipt)).toMatchObject({ version: 1, byKey: true })
  expect(port.asked).toEqual(['4711'])
})

test('A version that the engine does not know is answered by the newest one, and said; so is a receipt without a key.', async () => {
  const port = decisions(() => Promise.reject(new NotFound('没有', { code: 'engine-not-found' })))
  expect(await replayOnEngine(port, receipt)).toMatchObject({ version: 2, byKey: false })
  expect(await replayOnEngine(port, { ...receipt, decisionKey: null })).toMatchObject({ version: 2, byKey: false })
  expect(port.asked).toEqual(['4711', 'tiny-stages', 'tiny-stages'])
})

test('A decision that fails is not hidden behind the newest version.', async () => {
  await expect(replayOnEngine(decisions(() => Promise.reject(new InvalidInput('出错', { code: 'decision-failed' }))), receipt)).rejects.toThrow('出错')
})
