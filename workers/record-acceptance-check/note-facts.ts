import { z } from 'zod'
import type { Register } from '../../src/register/index.ts'

const known = z.looseObject({ facts: z.record(z.string(), z.unknown()).default({}), settled: z.record(z.string(), z.unknown()).default({}) })

/** Adds what was found to the application for acceptance that is under way; facts and settled matters are added to those of before. */
export const noteFacts = async (register: Register, caseId: string, { facts = {}, settled = {}, ...rest }: { facts?: Record<string, unknown>; settled?: Record<string, unknown> } & Record<string, unknown>): Promise<void> => {
  const request = await register.requests.open(caseId)
  if (request?.kind !== 'acceptance') return
  const before = known.parse(request.result ?? {})
  await register.requests.note({ caseId, kind: 'acceptance', number: request.number, by: 'system', result: { ...rest, facts: { ...before.facts, ...facts }, settled: { ...before.settled, ...settled } } })
}
