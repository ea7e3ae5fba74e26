import { createHmac } from 'node:crypto'
import { createFixedClock } from '../common/clock.ts'
import { createRegister } from '../register/index.ts'
import { openTestDatabase } from '../register/testing/open-test-database.ts'
import type { OutboxMessage, Register } from '../register/index.ts'
import { createInboxTransport, createNotifier, createSmtpTransport, createWebhookTransport } from './index.ts'
import type { Notification, Transport } from './index.ts'
import { startMailServer } from './testing/mail-server.ts'
import type { MailServer } from './testing/mail-server.ts'
import { startWebhookReceiver } from './testing/webhook-receiver.ts'
import type { WebhookReceiver } from './testing/webhook-receiver.ts'

const clock = createFixedClock('2026-11-05T09:00:00+08:00')
let register: Register
let mail: MailServer
let hook: WebhookReceiver
let caseId: string

beforeAll(async () => { register = createRegister({ db: await openTestDatabase(), clock }) }, 120_000)
afterAll(() => register.close())
beforeEach(async () => {
  mail = await startMailServer()
  hook = await startWebhookReceiver()
  caseId = (await register.projects.create({ name: '数据平台', unitId: 'U1', jurisdiction: 'j', facts: {}, by: 'U1' })).caseId
})
afterEach(async () => {
  for (const { key } of await register.outbox.pending()) await register.outbox.abandon({ key, by: 'test', reason: 'next test' })
  await Promise.all([mail.close(), hook.close()])
})

const smtp = (url = mail.url, timeoutMs = 2_000) => createSmtpTransport({ url, from: '并联 <binglian@example.gov.cn>', timeoutMs })
const webhook = () => createWebhookTransport({ secret: 'shared-secret', url: hook.url, clock, timeoutMs: 500 })
const notifier = (...transports: Transport[]) => createNotifier({ register, transports })
const notice = (change: Partial<Notification> = {}): Notification => ({
  caseId, round: 1, kind: 'correction-requested', recipients: [{ id: 'unit-U1', email: 'clerk@example.cn' }],
  wording: { subject: '【请补正】{{projectName}}', body: '{{projectName}}需要补正。' }, values: { projectName: '数据平台' }, payload: { projectCode: 'XM-1' }, ...change,
})
const rows = (): Promise<OutboxMessage[]> => register.outbox.byCase(caseId)

test('a mail goes over the wire once, however often the same notification is asked for', async () => {
  expect(await notifier(smtp(), createInboxTransport()).notify(notice())).toEqual({ sent: 2, already: 0 })
  expect(await notifier(smtp(), createInboxTransport()).notify(notice())).toEqual({ sent: 0, already: 2 })
  expect(mail.received).toHaveLength(1)
  expect(mail.received[0]).toMatch(/^Message-ID: <[0-9a-f]{40}@binglian>/m)
  expect(mail.received[0]).toContain('To: clerk@example.cn')
  expect(mail.received[0]).toContain(Buffer.from('数据平台需要补正。').toString('base64'))
  expect((await rows()).map(({ key, state, attempts }) => [key.replace(caseId, 'case'), state, attempts])).toEqual([
    ['case:-:1:correction-requested:smtp:clerk@example.cn', 'sent', 1], ['case:-:1:correction-requested:inbox:unit-U1', 'sent', 1],
  ])
})

test('another round, another step and another kind are other notifications', async () => {
  const sender = notifier(createInboxTransport())
  for (const change of [{}, { round: 2 }, { stepKey: 's1' }, { kind: 'reminder' }]) expect(await sender.notify(notice(change))).toEqual({ sent: 1, already: 0 })
  expect(await register.outbox.inbox('unit-U1', 3)).toHaveLength(3)
})

test('a mail server that is down leaves the row waiting and says which server; when it is back the relay sends it with the same Message-ID', async () => {
  const { url } = mail
  await mail.close()
  await expect(notifier(smtp(url)).notify(notice())).rejects.toMatchObject({
    code: 'smtp-unavailable', message: `邮件服务器 ${new URL(url).host} 连不上或没有应答：ESOCKET`, remedy: expect.stringContaining('自动补发'),
  })
  expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 1, lastError: expect.stringContaining('连不上') }])
  mail = await startMailServer()
  expect(await notifier(smtp()).pendingOutbox()).toEqual({ sent: 1, failed: 0 })
  expect(await notifier(smtp()).pendingOutbox()).toEqual({ sent: 0, failed: 0 })
  expect(mail.received).toHaveLength(1)
  expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2, lastError: null }])
})

test('a sweep over many cases leaves what a server that is down did not take to the relay, and goes on', async () => {
  const { url } = mail
  await mail.close()
  const sender = notifier(smtp(url, 500), createInboxTransport())
  expect(await sender.notify(notice(), { relay: true })).toEqual({ sent: 1, already: 0 })
  expect((await rows()).map(({ channel, state }) => [channel, state])).toEqual([['smtp', 'waiting'], ['inbox', 'sent']])
  mail = await startMailServer()
  expect(await notifier(smtp()).pendingOutbox()).toEqual({ sent: 1, failed: 0 })
  expect(mail.received).toHaveLength(1)
  await expect(sender.notify(notice({ wording: { subject: '{{nothing}}', body: '' } }), { relay: true })).rejects.toThrow()
})

test('a refused recipient is told apart from a server that is down, and does not stop the others', async () => {
  mail.refuse = { code: 550, text: 'No such user here' }
  const failure = await notifier(smtp(), createInboxTransport()).notify(notice()).catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 'smtp-refused', message: expect.stringContaining('拒收发往 clerk@example.cn 的邮件') })
  expect((await rows()).map(({ channel, state }) => [channel, state])).toEqual([['smtp', 'waiting'], ['inbox', 'sent']])
})

test('a wrong password is named without being shown', async () => {
  const guarded = await startMailServer({ user: 'robot', pass: 'right' })
  const failure = await notifier(smtp(guarded.url.replace('//', '//robot:wrong-pw@'))).notify(notice()).catch((error: unknown) => error)
  await guarded.close()
  expect(failure).toMatchObject({ code: 'smtp-unavailable', message: expect.stringContaining('不接受登录账号') })
  expect(JSON.stringify(await rows())).not.toContain('wrong-pw')
})

test.each(['', 'nobody', 'a@example.cn, victim@example.cn', 'a@example.cn\r\nBcc: victim@example.cn'])('what is not one plain address gets no mail: %j', async (email) => {
  expect(await notifier(smtp(), createInboxTransport()).notify(notice({ recipients: [{ id: 'unit-U1', email }] }))).toEqual({ sent: 1, already: 0 })
  expect(mail.received).toEqual([])
})

test('a webhook is signed over time and body, and names itself the same on every attempt', async () => {
  hook.answer = 500
  await expect(notifier(webhook()).notify(notice())).rejects.toMatchObject({ code: 'webhook-unavailable', message: expect.stringContaining('HTTP 500') })
  hook.answer = 204
  clock.advance(30_000)
  expect(await notifier(webhook()).notify(notice())).toEqual({ sent: 1, already: 0 })
  const [first, second] = hook.received
  expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key'])
  const timestamp = second?.headers['x-binglian-timestamp']
  expect(timestamp).toBe(String(Date.parse('2026-11-05T01:00:30Z') / 1_000))
  expect(second?.headers['x-binglian-signature']).toBe(`sha256=${createHmac('sha256', 'shared-secret').update(`${String(timestamp)}.${second?.body}`).digest('hex')}`)
  expect(JSON.parse(second?.body ?? '')).toMatchObject({ kind: 'correction-requested', caseId, subject: '【请补正】数据平台', payload: { projectCode: 'XM-1', round: 1, recipients: ['unit-U1'] } })
})

test.each([
  [301, 'webhook-refused', 'HTTP 301'], [404, 'webhook-refused', 'HTTP 404'], [429, 'webhook-unavailable', 'HTTP 429'], ['silent', 'webhook-unavailable', '在 0.5 秒内没有应答'],
] as const)('an answer of %s is a failure', async (answer, code, says) => {
  hook.answer = answer
  await expect(notifier(webhook()).notify(notice())).rejects.toMatchObject({ code, message: expect.stringContaining(says) })
  expect(hook.received).toHaveLength(1)
  expect(await rows()).toMatchObject([{ state: 'waiting' }])
})

test('the key of a webhook\'s receiver is in neither the row\'s name nor the ledger', async () => {
  await notifier(createWebhookTransport({ secret: 's', clock })).notify(notice({ recipients: [{ id: 'x', webhook: `${hook.url}?key=receiver-key` }] }))
  expect((await rows())[0]?.key).not.toContain('receiver-key')
  expect(JSON.stringify(await register.ledger.list({ caseId }))).not.toContain('receiver-key')
})

test('a hole in the wording is refused before anything is taken or sent', async () => {
  await expect(notifier(smtp()).notify(notice({ values: {} }))).rejects.toMatchObject({ code: 'wording-placeholder-missing' })
  expect(await rows()).toEqual([])
})

test('two processes at the same message send it once', async () => {
  const both = await Promise.allSettled([notifier(smtp()).notify(notice()), notifier(smtp()).notify(notice())])
  expect(mail.received).toHaveLength(1)
  const refused = both.filter((one) => one.status === 'rejected')
  for (const { reason } of refused) expect(reason).toMatchObject({ code: 'notification-in-flight' })
  expect(await rows()).toMatchObject([{ state: 'sent', attempts: 1 }])
})

test('killed between sending and saving, the one window: it is sent again under the same Message-ID', async () => {
  const killed: Register = { ...register, outbox: { ...register.outbox, lease: async () => true, markSent: async () => { throw new Error('killed') } } }
  await expect(createNotifier({ register: killed, transports: [smtp()] }).notify(notice())).rejects.toThrow('killed')
  expect(await rows()).toMatchObject([{ state: 'waiting' }])
  expect(await notifier(smtp()).notify(notice())).toEqual({ sent: 1, already: 0 })
  const ids = mail.received.map((raw) => /^Message-ID: (.*)$/m.exec(raw)?.[1])
  expect(ids).toHaveLength(2)
  expect(ids[0]).toBe(ids[1])
})

test('the relay asks a server that is down once, not for every message', async () => {
  await mail.close()
  const sender = notifier(smtp(mail.url))
  for (const kind of ['reminder', 'escalation', 'approved']) await expect(sender.notify(notice({ kind }))).rejects.toMatchObject({ code: 'smtp-unavailable' })
  expect((await sender.pendingOutbox()).failed).toBe(1)
  mail = await startMailServer()
})

test('a channel that is no longer set up leaves its messages waiting and says so', async () => {
  const { url } = mail
  await mail.close()
  await notifier(smtp(url)).notify(notice()).catch(() => undefined)
  await notifier(createInboxTransport()).pendingOutbox()
  expect((await rows())[0]).toMatchObject({ state: 'waiting', lastError: expect.stringContaining('没有配置「smtp」发送渠道') })
  mail = await startMailServer()
})
