import { z } from 'zod'
import type { Register } from '../../src/register/index.ts'

const known = z.looseObject({ facts: z.record(z.string(), z.unknown()).default({}), settled: z.record(z.string(), z.unknown()).default({}) })

/** Adds what was found to its application for acceptance while that is under way; facts and settled matters are added to those of before. */
export const noteFacts = async (register: Register, { caseId, stage }: { caseId: string; stage: string }, { facts = {}, settled = {}, ...rest }: { facts?: Record<string, unknown>; settled?: Record<string, unknown> } & Record<string, unknown>): Promise<void> => {
  const request = await register.requests.open(caseId)
  if (request?.kind !== 'acceptance' || !isStageOf(request.number, stage)) return
  const before = known.parse(request.result ?? {})
  await register.requests.note({ caseId, kind: 'acceptance', number: request.number, by: 'system', result: { ...rest, facts: { ...before.facts, ...facts }, settled: { ...before.settled, ...settled } } })
}

/** Whether an attempt (`acceptance-2`, or `acceptance-2-r1` after 整改) is one of this application: what an old job found is not the next one's. */
const isStageOf = (number: number, stage: string): boolean => stage === `acceptance-${number}` || stage.startsWith(`acceptance-${number}-`)
