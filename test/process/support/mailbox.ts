import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Mail { to: string[]; messageId: string; subject: string; raw: string }

export interface Mailbox {
  url: string
  mails: Mail[]
  /** From now on every delivery is refused with 451 until `mend`. */
  breakDown(): void
  mend(): void
  stop(): Promise<void>
}

const header = (raw: string, name: string): string => new RegExp(`^${name}:\\s*(.*(?:\\r?\\n\\s.*)*)`, 'im').exec(raw)?.[1]?.replace(/\r?\n\s+/g, ' ') ?? ''

const decodeWords = (text: string): string => text
  .replace(/\?=\s+=\?/g, '?==?')
  .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, kind: string, body: string) => (kind.toLowerCase() === 'b'
    ? Buffer.from(body, 'base64').toString('utf8')
    : decodeURIComponent(body.replace(/_/g, ' ').replace(/=([0-9A-F]{2})/gi, '%$1'))))

/** A real SMTP server that keeps what it is given: the edge of the house. */
export const startMailbox = async (): Promise<Mailbox> => {
  const mails: Mail[] = []
  let broken = false
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: (_address, _session, callback) => {
      if (broken) callback(Object.assign(new Error('the mail server is being mended'), { responseCode: 451 }))
      else callback()
    },
    onData: (stream, session, callback) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => { parts.push(part) })
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8')
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), messageId: header(raw, 'Message-ID'), subject: decodeWords(header(raw, 'Subject')), raw })
        callback()
      })
    },
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address: AddressInfo | string | null = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('the mailbox has no port')
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    breakDown: () => { broken = true },
    mend: () => { broken = false },
    stop: () => new Promise((resolve) => { server.close(() => { resolve() }) }),
  }
}
