import type { Fault } from '../../decisions/contracts/fault.ts'

/** What a check found out. `faults` is empty where nothing is wrong with what can be verified. */
export interface IdentifierCheck {
  /** The input as it is kept: upper case, half width, without blanks. */
  value: string
  faults: Fault[]
  /** Chinese sentences: what this check cannot verify and who can. */
  notVerified: string[]
}

/** Where the value stands: the label that a person knows and the path for machines. */
export interface IdentifierPlace {
  where: string
  path?: string
}
