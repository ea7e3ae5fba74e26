import type { Step } from '../../register/index.ts'
import { requestMessage } from '../../requests/index.ts'
import type { Services } from './services.ts'

export interface Resending {
  /**
   * Hands over the requests that the engine did not hear, and calls once more to steps that were called back, or may go on, and did not hear of it: the engine was away.
   * Of the steps only those that the last look found, too, so that a call on its way is not made twice. Answers how many were heard now.
   */
  resend(): Promise<number>
}

const messageFor = ({ state }: Step): string => (state === 'recalled' ? 'step-recall' : 'step-resume')
/** What a step waits for, to tell whether the last look found the same. */
const callOf = (step: Step): string => `${step.stepKey} ${messageFor(step)}`

/** The register has what a person decided before the engine hears it; this makes up for what the engine did not hear. */
export const createResending = ({ register, engine, logger }: Pick<Services, 'register' | 'engine' | 'logger'>): Resending => {
  let seen = new Set<string>()
  return {
    resend: async () => {
      const unheard = await register.steps.unheard()
      const late = unheard.filter((step) => seen.has(callOf(step)))
      seen = new Set(unheard.map(callOf))
      let heard = 0
      for (const { caseId, kind, number } of await register.requests.unheard()) {
        const { found } = await engine.messages.correlate(requestMessage, caseId, { request: { kind, number } })
        if (!found) continue
        await register.requests.noteUnheard({ caseId, kind, number }, false)
        heard += 1
      }
      for (const step of late) {
        // Correlated, never left for later: a step that is being opened anew has heard already.
        const { found } = await engine.messages.correlate(messageFor(step), step.stepKey, {})
        if (found) heard += 1
      }
      if (heard > 0) logger.info('told the engine what it had not heard', { count: heard })
      return heard
    },
  }
}
