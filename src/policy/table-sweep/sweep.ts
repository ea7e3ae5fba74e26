import type { Diagrams, Region } from './diagrams.ts'

/** A row of a table: where it matches. */
export interface SweptRow { id: string; when: Region }

export interface Sweep {
  /** Where no row matches. */
  gap: Region
  /** Pairs of rows that match at once, and where. */
  overlaps: { rows: readonly [string, string]; region: Region }[]
  /** Rows that match nowhere. */
  unreachable: string[]
  /** Rows that match only where another one matches too. Of two equal rows the later one is named. */
  subsumed: { row: string; by: string }[]
}

/**
 * Sweeps a table over its whole input space.
 * @param domain where every input is known: gaps count only there, overlaps everywhere in `anywhere`
 * @param anywhere the space itself, where that is less than all combinations
 */
export const sweepTable = (diagrams: Diagrams, rows: readonly SweptRow[], domain: Region = diagrams.everything, anywhere: Region = diagrams.everything): Sweep => {
  const inside = rows.map(({ id, when }) => ({ id, when: diagrams.and(when, anywhere) }))
  const overlaps: Sweep['overlaps'] = []
  const subsumed: Sweep['subsumed'] = []
  for (const [index, row] of inside.entries()) {
    for (const other of inside.slice(0, index)) {
      const region = diagrams.and(row.when, other.when)
      if (region === diagrams.nothing) continue
      overlaps.push({ rows: [other.id, row.id], region })
      if (region === row.when) subsumed.push({ row: row.id, by: other.id })
      else if (region === other.when) subsumed.push({ row: other.id, by: row.id })
    }
  }
  return {
    gap: diagrams.without(diagrams.and(domain, anywhere), diagrams.or(...inside.map(({ when }) => when))),
    overlaps,
    unreachable: inside.filter(({ when }) => diagrams.and(when, domain) === diagrams.nothing).map(({ id }) => id),
    subsumed,
  }
}
