import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { TechnicalFailure } from '../common/errors.ts'
import type { OutboxMessage } from '../register/index.ts'
import type { Transport } from './types.ts'

interface SmtpOptions {
  /** smtp://user:password@host:port or smtps://... */
  url: string
  /** Sender, e.g. `并联 <binglian@example.gov.cn>`. */
  from: string
  /** How long the server may keep silent, in milliseconds. */
  timeoutMs?: number | undefined
}

const address = z.email()

/** A server may answer each command just in time and still never end: the whole, with the longest pause before it, must be over before the outbox row's lease and the job's timeout are. */
const overallMs = 40_000

/** Mail by SMTP. Each message has a Message-ID made of its outbox key: sent twice, it is still one message. */
export const createSmtpTransport = ({ url, from, timeoutMs = 10_000 }: SmtpOptions): Transport => {
  const { host } = new URL(url)
  const mailer = createTransport({
    url, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs, dnsTimeout: timeoutMs, disableFileAccess: true, disableUrlAccess: true,
  })
  return {
    channel: 'smtp',
    // An address from a form might smuggle in a second recipient: what is not one plain address gets no mail (the inbox still has the message).
    addressOf: ({ email }) => (address.safeParse(email).success ? email : undefined),
    deliver: async (message) => {
      try {
        await within(overallMs, mailer.sendMail({
          from, to: message.recipient, subject: message.subject, text: message.body, messageId: messageIdOf(message),
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Binglian-Case': message.caseId, 'X-Binglian-Kind': message.kind },
        }))
      } catch (error) {
        throw toFailure(error, host, message.recipient)
      }
    },
  }
}

/** From the outbox key, so that the same message always has the same one; short enough not to be folded. */
export const messageIdOf = ({ key }: Pick<OutboxMessage, 'key'>): string => `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@binglian>`

const mailError = z.object({ code: z.string().optional(), responseCode: z.number().optional(), response: z.string().optional(), message: z.string() })

const toFailure = (error: unknown, host: string, recipient: string): TechnicalFailure => {
  const { code = '', responseCode, response, message } = mailError.catch({ message: String(error) }).parse(error)
  if (code === 'EAUTH') {
    return new TechnicalFailure(`邮件服务器 ${host} 不接受登录账号`, { code: 'smtp-unavailable', remedy: '请核对邮件服务器地址中的账号和密码（BINGLIAN_SMTP_URL）', cause: error })
  }
  // 4yz is the server's own passing trouble (RFC 5321, section 4.2.1): nothing about the address is wrong.
  if (responseCode !== undefined && responseCode < 500) {
    return new TechnicalFailure(`邮件服务器 ${host} 暂时不收信：${response ?? responseCode}`, { code: 'smtp-unavailable', remedy: '请检查邮件服务器；恢复后系统会自动补发，也可以在 Operate 中重试', cause: error })
  }
  if (responseCode !== undefined && (code === 'EENVELOPE' || code === 'EMESSAGE')) {
    return new TechnicalFailure(`邮件服务器 ${host} 拒收发往 ${recipient} 的邮件：${response ?? responseCode}`, {
      code: 'smtp-refused', remedy: '请核对收件地址和发件人（BINGLIAN_MAIL_FROM），更正后重试', cause: error,
    })
  }
  return new TechnicalFailure(`邮件服务器 ${host} 连不上或没有应答：${code === '' ? message : code}`, {
    code: 'smtp-unavailable', remedy: '请确认邮件服务器已启动、地址和端口正确、网络可达；恢复后系统会自动补发', cause: error,
  })
}

const within = async (ms: number, work: Promise<unknown>): Promise<void> => {
  const late = new AbortController()
  const limit = setTimeout(ms, undefined, { signal: late.signal }).then(() => { throw new Error(`no end after ${ms / 1_000} s`) })
  try {
    await Promise.race([work, limit])
  } finally {
    late.abort()
    await limit.catch(() => undefined)
  }
}
