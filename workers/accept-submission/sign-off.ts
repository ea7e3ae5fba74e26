import { z } from 'zod'
import { InvalidInput } from '../../src/common/errors.ts'
import { atLevel } from '../../src/engine/step-key.ts'
import { type Pack, turnsOf } from '../../src/policy/index.ts'
import type { Register, Step } from '../../src/register/index.ts'

const endorsement = z.looseObject({ endorsement: z.enum(['endorse', 'sendBack']) })

export interface Turn {
  result: Record<string, unknown>
  /** Level of the next turn, 1 = 经办. */
  nextLevel: number
  levelsDone: boolean
}

/** Inside a body: 经办 drafts, each head endorses or sends back to 经办; the last turn's endorsement makes it the body's opinion. In a turn of several levels whoever comes first speaks for it (或签). */
export const createSignOff = (register: Register) => ({
  /** Where an accepted submission leads. A step without levels is done at once. */
  turn: async ({ result, step, pack, levelIndex }: { result: Record<string, unknown>; step: Step; pack: Pack; levelIndex: number | undefined }): Promise<Turn> => {
    if (levelIndex === undefined || step.body === null) return { result, nextLevel: 1, levelsDone: true }
    const last = turnsOf(pack.body(step.body)).length
    if (levelIndex === 1) return { result, nextLevel: last > 1 ? 2 : 1, levelsDone: last === 1 }
    const said = endorsement.parse(result)
    const draft = await register.submissions.latestAccepted(atLevel(step.stepKey, 'handler'))
    if (draft === undefined) throw new InvalidInput('找不到经办人的审查意见', { code: 'draft-missing', remedy: '请核对登记簿中该步骤的提交记录' })
    if (said.endorsement === 'sendBack') return { result: draft.data, nextLevel: 1, levelsDone: false }
    return levelIndex >= last ? { result: draft.data, nextLevel: levelIndex, levelsDone: true } : { result: draft.data, nextLevel: levelIndex + 1, levelsDone: false }
  },
})
