import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cleanEnvironment, startChild } from './child.ts'
import { waitUntil } from './wait.ts'

const start = (code: string): ReturnType<typeof startChild> =>
  startChild('child', process.execPath, ['-e', code], { env: cleanEnvironment(process.env), logFile: join(mkdtempSync(join(tmpdir(), 'binglian-child-')), 'logs', 'child.log') })

test('a program that ends when asked is not ended by force, and what it said is kept', async () => {
  const child = start("process.on('SIGTERM', () => { console.log('good bye'); process.exit(0) }); setInterval(() => {}, 1000); console.log('ready')")
  expect(await waitUntil(() => Promise.resolve(child.lastLines().includes('ready')), { timeoutMs: 10_000, everyMs: 20 })).toBe(true)
  await child.stop(5_000)
  expect(child.running()).toBe(false)
  expect(child.lastLines()).toContain('good bye')
})

test('a program that does not listen is ended by force after its grace', async () => {
  const child = start("process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('ready')")
  await waitUntil(() => Promise.resolve(child.lastLines().includes('ready')), { timeoutMs: 10_000, everyMs: 20 })
  const began = performance.now()
  await child.stop(200)
  expect(performance.now() - began).toBeLessThan(5_000)
  expect(child.running()).toBe(false)
})

test('a program that ends by itself is noticed', async () => {
  const child = start('process.exit(3)')
  await child.ended
  expect(child.running()).toBe(false)
})

test('nothing of our own or of a foreign Camunda reaches the engine through the environment', () => {
  expect(cleanEnvironment({ PATH: '/bin', ZEEBE_BROKER_DATA_DIRECTORY: '/x', CAMUNDA_OAUTH_URL: 'x', SPRING_PROFILES_ACTIVE: 'x', SERVER_PORT: '1', BINGLIAN_PORT: '1', EMPTY: undefined })).toEqual({ PATH: '/bin' })
})
