import type { Pack } from './types.ts'

/** Clause ids as a paper cites them, e.g. `第十条第一款、第十二条`; an id that the pack does not know stands as it is. */
export const citeClauses = (pack: Pack, ids: readonly string[]): string => ids.map((id) => pack.clauses.find((clause) => clause.id === id)?.citation ?? id).join('、')
