import { z } from 'zod'
import { fault } from '../../../decisions/contracts/fault.ts'
import { beijingText } from '../../calendar/beijing-time.ts'
import type { Pack } from '../../policy/index.ts'
import type { Project, Register, Step } from '../../register/index.ts'
import type { correctionShape } from '../shapes/projects.ts'
import { clausesOf } from './pack-view.ts'

const withFaults = z.looseObject({ faults: z.array(fault) })

/** What the newest 补正 request asked for: the notification's payload carries the same faults as the notice. */
const requestedFaults = async (register: Register, caseId: string, round: number): Promise<z.infer<typeof fault>[]> => {
  const messages = await register.outbox.byCase(caseId)
  for (const message of messages.toReversed()) {
    const payload = withFaults.safeParse(message.payload)
    if (payload.success && message.key.split(':').includes(String(round))) return payload.data.faults
  }
  const entries = await register.ledger.list({ caseId })
  for (const entry of entries.toReversed()) {
    const details = withFaults.safeParse(entry.details)
    if (details.success && details.data.faults.length > 0) return details.data.faults
  }
  return []
}

/** The open 补正 of a case with every fault at once; null when none is open. */
export const correctionView = async (register: Register, project: Project, pack: Pack | undefined, step: Step | undefined): Promise<z.infer<typeof correctionShape> | null> => {
  if (step === undefined) return null
  const faults = await requestedFaults(register, project.caseId, step.round)
  const paper = await register.papers.latest(project.caseId, 'correction-notice')
  return {
    round: step.round, stepKey: step.stepKey, ready: step.state === 'open' && step.userTaskKey !== null, dueAt: beijingText(step.dueAt),
    faults,
    clauses: clausesOf(pack, faults.flatMap((each) => each.clauses)),
    paperId: paper === undefined || paper.round !== step.round ? null : paper.paperId,
  }
}
