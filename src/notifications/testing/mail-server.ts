import { once } from 'node:events'
import { SMTPServer } from 'smtp-server'

export interface MailServer {
  url: string
  /** Raw messages as they came over the wire. */
  received: string[]
  /** What to answer to a recipient; accepted when absent. */
  refuse?: { code: number; text: string } | undefined
  close(): Promise<void>
}

/** A real SMTP server on a free port that keeps what it gets. */
export const startMailServer = async (login?: { user: string; pass: string }): Promise<MailServer> => {
  const mail: MailServer = { url: '', received: [], close: () => new Promise((resolve) => server.close(() => resolve())) }
  const server = new SMTPServer({
    authOptional: login === undefined,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      if (username === login?.user && password === login?.pass) done(null, { user: username })
      else done(new Error('Invalid username or password'))
    },
    onRcptTo: (_address, _session, done) => {
      if (mail.refuse === undefined) done()
      else done(Object.assign(new Error(mail.refuse.text), { responseCode: mail.refuse.code }))
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        mail.received.push(Buffer.concat(chunks).toString('utf8'))
        done()
      })
    },
  })
  const listening = once(server.server, 'listening')
  server.listen(0, '127.0.0.1')
  server.on('error', () => undefined)
  await listening
  const address = server.server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the mail server has no port')
  mail.url = `smtp://127.0.0.1:${address.port}`
  return mail
}
