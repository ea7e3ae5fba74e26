import { z } from 'zod'
import type { Fault } from '../../../decisions/contracts/fault.ts'
import type { ProjectFacts } from '../../../decisions/contracts/project-facts.ts'
import { checkFactIdentifiers } from '../../identifiers/check-facts.ts'
import { ApiError } from '../http/api-error.ts'
import type { Caller } from '../roles.ts'

const claims = z.looseObject({ classified: z.enum(['yes', 'undecided']) })

/**
 * The first question, asked of the raw body before anything else is read: a classified or undecided project stays outside.
 * `under` names the field in which the facts stand. Throws `classified-offline`; nothing is stored and nothing is logged of it.
 */
export const refuseClassified = (body: unknown, under?: 'facts'): void => {
  const inner = under === undefined ? body : z.looseObject({ facts: z.unknown() }).safeParse(body).data?.facts
  const parsed = claims.safeParse(inner)
  if (!parsed.success) return
  throw parsed.data.classified === 'yes'
    ? new ApiError('classified-offline', '涉密项目不得在本系统填报。没有保存任何内容。', { path: 'classified', remedy: '请通过机要渠道或按保密规定线下申报，不要在本系统填写或上传任何内容。' })
    : new ApiError('classified-offline', '是否涉密尚未确定的项目不得在本系统填报。没有保存任何内容。', { path: 'classified', remedy: '请先由本单位保密工作机构确定是否涉密；确定不涉密后再来申报，确定涉密的走线下渠道。' })
}

/** Throws `credit-code-invalid` naming every identifier that is wrong. */
export const refuseBadIdentifiers = (faults: readonly Fault[]): void => {
  const [first] = faults
  if (first === undefined) return
  throw new ApiError('credit-code-invalid', `${first.where}：${first.fault}。没有改动任何内容。`, {
    faults: faults.map((each) => ({ path: each.path ?? each.where, message: `${each.where}：${each.fault}；${each.remedy}` })), remedy: first.remedy,
  })
}

/** Facts as a unit may state them: identifiers right, and the declaring unit its own. */
export const checkStatedFacts = (caller: Caller, facts: Pick<ProjectFacts, 'participants'>): void => {
  refuseBadIdentifiers(checkFactIdentifiers(facts))
  const code = facts.participants?.declaringUnit?.creditCode
  if (code !== undefined && code !== caller.unitId) {
    throw new ApiError('unit-mismatch', `申报单位的统一社会信用代码是 ${code}，与登录单位 ${caller.unitId ?? '（未登记）'} 不一致。`, { path: 'participants.declaringUnit.creditCode', remedy: '请用申报单位自己的账号登录，或改正申报单位。' })
  }
}
