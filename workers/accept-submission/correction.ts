import { z } from 'zod'
import type { Register } from '../../src/register/index.ts'

const submitted = z.looseObject({ round: z.number() })

/** 补正 is done when the unit has handed in the next round at the desk; a click in the task list is not enough. */
export const createCorrectionCheck = (register: Register) =>
  async ({ caseId, round, data }: { caseId: string; round: number; data: Record<string, unknown> }): Promise<string[]> => {
    const said = submitted.parse(data).round
    const declaration = await register.declarations.latest(caseId)
    const expected = round + 1
    if (said === expected && declaration !== undefined && declaration.round >= expected) return []
    return [`补正材料应通过办事页面以第 ${expected} 轮重新提交，请在办事页面完成。`]
  }
