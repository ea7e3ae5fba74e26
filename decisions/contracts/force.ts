import { z } from 'zod'

/**
 * How strongly the text speaks: `must`; `inPrinciple` (原则上, a person may depart from it with reasons that are kept);
 * `encouraged` (鼓励); `optional` (可); `silent` (the text says nothing: a person decides).
 */
export const force = z.enum(['must', 'inPrinciple', 'encouraged', 'optional', 'silent'])

export type Force = z.infer<typeof force>

export const forceLabels: Record<Force, string> = {
  must: '应当',
  inPrinciple: '原则上',
  encouraged: '鼓励',
  optional: '可以',
  silent: '文件未作规定',
}
