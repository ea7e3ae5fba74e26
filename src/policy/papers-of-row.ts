import { outputText, textsIn } from './proof/row-clauses.ts'
import type { Pack } from './types.ts'

/** The document types that fulfil the duty of a row of `deadlines`, as the pack's table has them now; none for a row that it does not have. */
export const papersOfRow = (pack: Pack, row: string): string[] => {
  const rule = pack.rules.get('deadlines')
  return rule === undefined ? [] : textsIn(outputText(rule, row, 'fulfilledBy'))
}
