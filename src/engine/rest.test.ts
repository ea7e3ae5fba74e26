import { type Server, createServer } from 'node:http'
import { TechnicalFailure } from '../common/errors.ts'
import { createMessages } from './messages.ts'
import { createRest } from './rest.ts'
import { startCase } from './start-case.ts'
import { createUserTasks } from './user-tasks.ts'

/** A server that answers in the engine's shape, one answer after the other. */
const serve = async (answers: { status: number; body?: unknown }[]) => {
  const asked: { method: string; url: string; body: unknown; authorization: string | undefined }[] = []
  const server: Server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => { text += String(chunk) })
    request.on('end', () => {
      asked.push({ method: request.method ?? '', url: request.url ?? '', body: text === '' ? undefined : JSON.parse(text), authorization: request.headers.authorization })
      const answer = answers[Math.min(asked.length, answers.length) - 1] ?? { status: 500 }
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      response.end(answer.body === undefined ? '' : typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body))
    })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const rest = createRest({ baseUrl: `http://127.0.0.1:${port}/`, headers: async () => ({ authorization: 'Bearer t' }), waitMs: 1 })
  return { rest, asked, close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections() }) }
}

test('a busy engine is asked again until it answers', async () => {
  const engine = await serve([{ status: 429 }, { status: 503 }, { status: 204 }])
  expect((await engine.rest.call('POST', '/user-tasks/1/completion', {})).status).toBe(204)
  expect(engine.asked).toHaveLength(3)
  expect(engine.asked[0]).toMatchObject({ method: 'POST', url: '/v2/user-tasks/1/completion', authorization: 'Bearer t' })
  await engine.close()
})

test('an engine that stays busy is a technical failure that says so', async () => {
  const engine = await serve([{ status: 429 }])
  await expect(engine.rest.call('GET', '/topology')).rejects.toMatchObject({ code: 'engine-busy' })
  await engine.close()
})

test('nobody listening is a technical failure within a time a person can wait for', async () => {
  const rest = createRest({ baseUrl: 'http://127.0.0.1:9', headers: async () => ({}), attempts: 2, waitMs: 1 })
  await expect(rest.call('GET', '/topology')).rejects.toBeInstanceOf(TechnicalFailure)
})

test('starting a case answers the instance, and says when it was running already', async () => {
  const engine = await serve([{ status: 200, body: '{"messageKey":2251799813685300,"processInstanceKey":9007199254740993}' }, { status: 404, body: { detail: 'no subscription' } }])
  const messages = createMessages(engine.rest)
  expect(await startCase(messages, { caseId: 'c1', variables: { classified: 'no' } })).toEqual({ processInstanceKey: '9007199254740993', alreadyRunning: false })
  expect(await startCase(messages, { caseId: 'c1', variables: {} })).toEqual({ processInstanceKey: null, alreadyRunning: true })
  expect(engine.asked[0]?.body).toEqual({ name: 'project-submitted', correlationKey: 'c1', variables: { classified: 'no', caseId: 'c1' } })
  await engine.close()
})

test('a published message is kept for ten minutes', async () => {
  const engine = await serve([{ status: 200, body: {} }])
  await createMessages(engine.rest).publish('step-recall', 'key', {})
  expect(engine.asked[0]?.body).toMatchObject({ timeToLive: 600_000 })
  await engine.close()
})

test('a task that is over is a conflict, whatever is done to it', async () => {
  const engine = await serve([{ status: 404, body: { detail: 'not found' } }])
  const tasks = createUserTasks(engine.rest)
  await expect(tasks.assign('1', 'wang')).rejects.toMatchObject({ code: 'task-not-open' })
  await expect(tasks.complete('1', {})).rejects.toMatchObject({ code: 'task-not-open' })
  await engine.close()
})
