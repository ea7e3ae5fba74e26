import { levelsOf, type Pack } from '../../policy/index.ts'
import type { Paper, PaperState } from '../../register/model/papers.ts'
import { groupOf } from '../../engine/step-key.ts'
import { ApiError } from '../http/api-error.ts'
import type { Caller } from '../roles.ts'

export type PaperAct = 'check' | 'countersign' | 'sign' | 'number' | 'seal' | 'deliver' | 'void'

const titles: Record<PaperAct, string> = { check: '核稿', countersign: '会签', sign: '签发', number: '编号', seal: '上传用印件', deliver: '登记送达', void: '作废' }

/** What may follow each state; 会签 may be left out. A watermarked (trial) paper stops after 签发. */
const after: Record<PaperState, PaperAct[]> = {
  drafted: ['check', 'void'], checked: ['countersign', 'sign', 'void'], countersigned: ['sign', 'void'], signed: ['number', 'void'], numbered: ['seal', 'void'], sealed: ['deliver', 'void'], delivered: [], void: [],
}

/** 签发 is the leader's, where the approving body has that level. */
const signingGroup = (pack: Pack | undefined): string | undefined => {
  const body = pack?.meta.bodies.find((each) => each.id === pack.meta.approvingBody)
  return body !== undefined && levelsOf(body).includes('leader') ? groupOf(body.id, 'leader') : undefined
}

const isAllowed = (act: PaperAct, caller: Caller, pack: Pack | undefined): boolean => {
  const group = signingGroup(pack)
  return act !== 'sign' || group === undefined || caller.groups.includes(group)
}

/** Throws `not-your-task` when the act belongs to another level of the approving body. */
export const mayDo = (act: PaperAct, caller: Caller, pack: Pack | undefined): void => {
  if (!isAllowed(act, caller, pack)) throw new ApiError('not-your-task', '公文由分管领导签发。', { remedy: '请由项目审批部门的分管领导登录后签发。' })
}

/** What the caller may do with the paper next. */
export const nextActs = (paper: Paper, caller: Caller, pack: Pack | undefined): { act: string; title: string }[] =>
  after[paper.state].filter((act) => isAllowed(act, caller, pack) && !(paper.watermarked && (act === 'number' || act === 'seal'))).map((act) => ({ act, title: titles[act] }))
