import { NotFound } from '../common/errors.ts'
import type { DecisionAnswer, Decisions } from './decisions.ts'

/** What a receipt has to say for the engine to make its decision again. */
export interface EngineReceipt {
  rule: string
  packId: string
  /** Key of the version that decided then; absent where the register did not know it. */
  decisionKey?: string | null | undefined
  facts: Record<string, unknown>
  readings: Record<string, string>
  parameters: Record<string, unknown>
}

export interface EngineReplay extends DecisionAnswer {
  /** False: the version of then is not on this engine, and the newest one answered instead. */
  byKey: boolean
}

/**
 * Asks the engine for a receipt's decision again: the very version that decided then, by its key. Where the receipt has no key, or the
 * engine does not know it (another engine, or one made anew), the newest version answers, and the replay says so.
 * @throws NotFound where the decision is not deployed at all
 */
export const replayOnEngine = async (decisions: Decisions, { rule, packId, decisionKey, facts, readings, parameters }: EngineReceipt): Promise<EngineReplay> => {
  const variables = { facts, readings, parameters }
  if (decisionKey !== undefined && decisionKey !== null) {
    try {
      return { ...await decisions.replay(decisionKey, variables), byKey: true }
    } catch (error) {
      if (!(error instanceof NotFound)) throw error
    }
  }
  return { ...await decisions.evaluate(`${packId}-${rule}`, variables), byKey: false }
}
