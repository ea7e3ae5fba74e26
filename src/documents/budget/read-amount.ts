import type { Fault } from '../../../decisions/contracts/fault.ts'
import type { Cell } from '../formats/xlsx-cells.ts'
import { budgetFaults } from './budget-faults.ts'

export type MoneyUnit = '元' | '万元'

/** Fen in one unit. Sums are made in fen, which are whole numbers. */
export const fenPerUnit: Record<MoneyUnit, number> = { 元: 100, 万元: 1_000_000 }

const highest = 1e12 * 100
const plainNumber = /^-?\d+(\.\d+)?$/
/** A stored binary fraction such as 0.30000000000000004 stands for what the person typed. */
const typedDigits = 15

const numberOf = (cell: Cell, unit: MoneyUnit): number | undefined => {
  if (cell.kind === 'number') return Number(cell.value)
  if (cell.kind !== 'text') return undefined
  const plain = cell.value.normalize('NFKC').replace(/[\s,¥]/g, '').replace(new RegExp(`(?<=\\d)${unit}$`), '')
  return plainNumber.test(plain) ? Number(plain) : undefined
}

/** What an amount cell holds in fen; undefined when it is blank; a fault naming the cell when it is no amount. */
export const readAmount = (cell: Cell | undefined, unit: MoneyUnit, file: string): { fen: number } | { fault: Fault } | undefined => {
  if (cell === undefined) return undefined
  const { reference, value } = cell
  if (cell.kind === 'error') return { fault: budgetFaults.cellError(file, reference, value) }
  if (cell.formula && value === '') return { fault: budgetFaults.formulaWithoutResult(file, reference) }
  if (/^[\s/\-—–]*$/.test(value)) return undefined
  const number = numberOf(cell, unit)
  if (number === undefined || !Number.isFinite(number)) return { fault: budgetFaults.notAnAmount(file, reference, value.slice(0, 40)) }
  const fen = Number((number * fenPerUnit[unit]).toPrecision(typedDigits))
  if (fen < 0) return { fault: budgetFaults.negative(file, reference, value) }
  if (fen > highest) return { fault: budgetFaults.tooLarge(file, reference, value) }
  if (Math.abs(fen - Math.round(fen)) > 0.001) return { fault: budgetFaults.tooFine(file, reference, value) }
  return { fen: Math.round(fen) }
}
