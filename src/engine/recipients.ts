import { z } from 'zod'
import type { Recipient } from '../notifications/index.ts'
import type { Pack } from '../policy/index.ts'
import type { Project } from '../register/index.ts'
import { unitGroup } from './step-key.ts'

const contact = z.object({ participants: z.object({ declaringUnit: z.object({ contact: z.object({ email: z.string() }) }) }) })

/** The declaring unit of a project, by the e-mail address that it declared, where it declared one. */
export const unitRecipient = (project: Project): Recipient => {
  const declared = contact.safeParse(project.facts)
  return { id: unitGroup(project.unitId), ...(declared.success ? { email: declared.data.participants.declaringUnit.contact.email } : {}) }
}

/** A candidate group of a body, by the body's address where the pack has one. */
export const groupRecipient = (pack: Pack, bodyId: string, group = bodyId): Recipient => {
  const body = pack.meta.bodies.find(({ id }) => id === bodyId)
  return { id: group, ...(body?.email === undefined ? {} : { email: body.email }) }
}

/** Each recipient once, the first entry of an id counts. */
export const uniqueRecipients = (recipients: readonly Recipient[]): Recipient[] => recipients.filter((one, index) => recipients.findIndex((other) => other.id === one.id) === index)
