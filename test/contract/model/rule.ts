import { parseDiagram, type Diagram } from './diagram.ts'
import type { Sources } from './sources.ts'

/** One promise between models and code, checked over all of them. */
export interface Rule {
  /** Full sentence; the test's title. */
  readonly title: string
  /** How many things the rule looked at: a guard that looks at nothing is no guard. */
  readonly count: (sources: Sources) => number
  /** One line for each thing that breaks the promise, beginning with where it is. */
  readonly check: (sources: Sources) => string[]
  /** Broken examples by name: the repository with one thing changed. Each must be found. */
  readonly broken: Readonly<Record<string, (sources: Sources) => Sources>>
}

/** All diagrams, parsed. */
export const diagramsOf = (sources: Sources): Diagram[] => [...sources.diagrams.values()].map(parseDiagram)
