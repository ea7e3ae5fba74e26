import { Conflict } from '../common/errors.ts'
import type { Paper, PaperState } from './model/index.ts'

/** The way of a 公文 (design 4); 会签 is for papers that concern other bodies and may be left out. */
const nextStates: Record<PaperState, readonly PaperState[]> = {
  drafted: ['checked', 'void'],
  checked: ['countersigned', 'signed', 'void'],
  countersigned: ['signed', 'void'],
  signed: ['numbered', 'void'],
  numbered: ['sealed', 'void'],
  sealed: ['delivered', 'void'],
  delivered: ['void'],
  void: [],
}

export const paperStateNames: Record<PaperState, string> = {
  drafted: '拟稿', checked: '核稿', countersigned: '会签', signed: '签发', numbered: '编号', sealed: '用印', delivered: '送达签收', void: '作废',
}

/** Conflict `paper-state` unless the paper may go on to that state from where it is. */
export const requireWay = (paper: Paper, to: PaperState): void => {
  if (nextStates[paper.state].includes(to)) return
  const allowed = nextStates[paper.state].map((state) => paperStateNames[state]).join('、')
  throw new Conflict(`公文「${paper.title}」现为${paperStateNames[paper.state]}，不能直接${paperStateNames[to]}`, {
    code: 'paper-state', remedy: allowed === '' ? '已作废的公文不能再办理，请重新拟稿' : `下一步可以是：${allowed}`,
  })
}
