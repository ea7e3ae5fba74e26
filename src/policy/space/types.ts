import type { Pack } from '../types.ts'
import type { Axis, Diagrams, Region } from '../table-sweep/index.ts'
import type { TakenApart } from './feel-atoms.ts'

/** One input column, taken apart, with its distinct cells. */
export interface SpaceColumn { expression: TakenApart; source: string; cells: ReadonlyMap<string, TakenApart> }

/** What an axis stands for. */
export interface AxisMeaning {
  axis: Axis
  kind: 'fact' | 'reading' | 'opaque'
  /** `totalInvestment`, `mixedFunding`, or the text of the part that could not be taken apart. */
  name: string
  /** Smallest step of a number. */
  step?: number
}

/** A value that a rule may answer, and where it does. */
export interface ValuePart { value: unknown; region: Region }

/** All inputs of one or several packs as one space, with every row as a region of it. */
export interface Space {
  diagrams: Diagrams
  meanings: readonly AxisMeaning[]
  /** Where a rule's rows match, in the table's order; empty for a rule that the text does not have. */
  rows(pack: Pack, rule: string): { id: string; when: Region }[]
  /** Where one alternative of a cell holds, whatever the rest of its row says. */
  cell(pack: Pack, rule: string, column: number, cell: string): Region
  /** What a row gives for an output, and where in its own region; one part for a constant. */
  outputs(pack: Pack, rule: string, row: string, output: string): ValuePart[]
  /** What a unique rule answers for an output over the whole space; null where no row matches. */
  answers(pack: Pack, rule: string, output: string): ValuePart[]
  /** Where everything that the given regions hang on is known; axes in `asValue` may be unknown: a table asks for that. */
  known(regions: readonly Region[], asValue?: ReadonlySet<number>): Region
  /** Axes of which a rule's table says what happens when they are unknown (it names `null`). */
  asksForUnknown(pack: Pack, rule: string): ReadonlySet<number>
}
