import type { Clock } from '../common/clock.ts'
import type { Config } from '../config.ts'
import { createInboxTransport, createNotifier, createSmtpTransport, createWebhookTransport, type Notifier } from '../notifications/index.ts'
import type { Register } from '../register/index.ts'

/** The notifier with the channels that are configured; the in-app inbox is always one of them. */
export const createNotifierFor = ({ config, register, clock }: { config: Config; register: Register; clock: Clock }): Notifier => {
  const { mail, webhook } = config
  return createNotifier({
    register,
    transports: [
      createInboxTransport(),
      ...(mail.smtpUrl === undefined ? [] : [createSmtpTransport({ url: mail.smtpUrl, from: mail.from })]),
      ...(webhook === undefined ? [] : [createWebhookTransport({ ...webhook, clock })]),
    ],
  })
}
