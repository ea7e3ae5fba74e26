import type { Pack, Packs } from '../../policy/index.ts'
import { ApiError } from '../http/api-error.ts'
import type { Reach } from '../permissions.ts'
import type { Caller } from '../roles.ts'
import { belongsTo } from './case-access.ts'

/** Packs whose plans and meetings the caller sees: a reviewer those in which one of his bodies has a part, everyone else whom the table lets in all. */
export const packsInSight = (packs: Packs, caller: Caller, reach: Reach): string[] =>
  packs.all.filter((pack) => reach !== 'body' || pack.meta.bodies.some(({ id }) => belongsTo(caller, id))).map(({ id }) => id)

/** Whether the caller belongs to the body that makes the plan or runs the meeting. */
export const mayDecideOn = (caller: Caller, pack: Pack | undefined): boolean => pack !== undefined && belongsTo(caller, pack.meta.approvingBody)

/** The pack by its id. Throws `pack-not-found`, or `not-approving-body` where the caller does not belong to the body that runs its plans and meetings. */
export const decidedPack = (packs: Packs, caller: Caller, packId: string): Pack => {
  const pack = packs.all.find(({ id }) => id === packId)
  if (pack === undefined) throw new ApiError('pack-not-found', `没有编号为“${packId}”的规则包。`, { remedy: '请在管理办法页面核对。' })
  if (!mayDecideOn(caller, pack)) throw new ApiError('not-approving-body', '年度计划和评审会由项目审批部门办理。', { remedy: '请由项目审批部门的人员登录办理。' })
  return pack
}
