import { PassThrough } from 'node:stream'
import { TechnicalFailure } from './errors.ts'
import { createLogger } from './logger.ts'

const capture = (level: 'debug' | 'info' = 'info') => {
  const destination = new PassThrough({ encoding: 'utf8' })
  const logger = createLogger({ level, destination })
  const lines = (): unknown[] => String(destination.read() ?? '').split('\n').filter((line) => line !== '').map((line): unknown => JSON.parse(line))
  return { logger, lines }
}

test('a line is one JSON object with project code, process instance and job key', () => {
  const { logger, lines } = capture()
  logger.child({ projectCode: 'XM-2026-00001' }).child({ processInstanceKey: '2251799813685249', jobKey: '12' }).info('步骤已开启', { element: 'give-opinion' })
  expect(lines()).toEqual([{
    level: 'info', message: '步骤已开启', projectCode: 'XM-2026-00001', processInstanceKey: '2251799813685249', jobKey: '12', element: 'give-opinion',
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
  }])
})

test('lines below the level are left out', () => {
  const { logger, lines } = capture()
  logger.debug('hidden')
  logger.warn('shown')
  expect(lines()).toMatchObject([{ level: 'warn', message: 'shown' }])
})

test.each([
  [{ password: 'pw-9' }], [{ smtp: { auth: { pass: 'pw-9' } } }], [{ headers: { Authorization: 'Bearer pw-9' } }], [{ url: 'postgres://app:pw-9@db:5432/r' }],
  [{ error: new Error('connect smtp://robot:pw-9@mail failed') }], [{ list: [{ linkSecret: 'pw-9' }] }], [{ link: 'http://x/api/documents/1?token=pw-9&a=1' }],
  [{ note: 'Authorization: Bearer pw-9' }], [{ content: 'pw-9' }], [{ documents: [{ textExcerpt: 'pw-9' }] }], [{ raw: Buffer.from('pw-9') }],
])('secrets and contents never reach the log: %j', (fields) => {
  const { logger, lines } = capture()
  logger.error('失败', fields)
  const text = JSON.stringify(lines())
  expect(text).toContain('失败')
  expect(text).not.toContain('pw-9')
  expect(text).not.toContain(JSON.stringify([...Buffer.from('pw-9')]).slice(1, -1))
})

test('an error keeps its code, its remedy and its cause', () => {
  const { logger, lines } = capture()
  logger.error('发送失败', { error: new TechnicalFailure('邮件服务器连不上', { code: 'mail-unavailable', remedy: '检查网络', cause: new Error('ECONNREFUSED') }) })
  expect(lines()).toMatchObject([{ error: { message: '邮件服务器连不上', code: 'mail-unavailable', remedy: '检查网络', cause: { message: 'ECONNREFUSED' } } }])
})

test('a value that JSON cannot hold does not stop the line', () => {
  const { logger, lines } = capture()
  const ring: Record<string, unknown> = {}
  ring['self'] = ring
  logger.info('环', { ring, big: 12n, text: '长'.repeat(5_000) })
  expect(lines()).toMatchObject([{ message: '环', big: '12', text: expect.stringMatching(/…\(5000 characters\)$/) }])
})
