import { choiceAxis, createDiagrams, joinSpans, numberAxis, sweepTable } from './index.ts'
import type { Axis, Diagrams, Region } from './index.ts'

const amount = numberAxis('amount', { min: 0, max: 1e12, step: 0.01 }, [100000, 2000000])
const kind = choiceAxis('kind', ['software', 'service'], true)

const compare = (diagrams: Diagrams, axis: number, holds: (value: unknown) => boolean): Region =>
  diagrams.where([axis], ([index = 0]) => holds(diagrams.axes[axis]?.classes[index]?.sample))
const number = (test: (value: number) => boolean) => (value: unknown): boolean => typeof value === 'number' && test(value)

test('A number axis has a class for each boundary, for each stretch between two, and for both ends of its domain.', () => {
  expect(amount.classes.map(({ sample }) => sample)).toEqual([0, 0.01, 100000, 100000.01, 2000000, 2000000.01, 1e12])
})

test('A stretch without a value is no class: between two neighbouring cents, or between two whole numbers.', () => {
  expect(numberAxis('x', { min: 0, max: 1, step: 0.01 }, [0.5, 0.51]).classes.map(({ sample }) => sample)).toEqual([0, 0.01, 0.5, 0.51, 0.52, 1])
  expect(numberAxis('x', { min: 1, max: 3, step: 1 }, [2]).classes.map(({ sample }) => sample)).toEqual([1, 2, 3])
})

test('A cut that is no value of a whole-number axis only divides it.', () => {
  expect(numberAxis('x', { min: 1, max: 4, step: 1 }, [2.5]).classes.map(({ sample }) => sample)).toEqual([1, 2, 3, 4])
})

test('Numbers without ends and without steps are cut too.', () => {
  expect(numberAxis('x', { min: -Infinity, max: Infinity }, [1, 2]).classes.map(({ sample }) => sample)).toEqual([0, 1, 1.5, 2, 3])
})

test('A gap of one cent at a boundary is found, with its class.', () => {
  const diagrams = createDiagrams([amount])
  const { gap } = sweepTable(diagrams, [
    { id: 'below', when: compare(diagrams, 0, number((value) => value < 2000000)) },
    { id: 'above', when: compare(diagrams, 0, number((value) => value > 2000000)) },
  ])
  expect(diagrams.boxes(gap, 10)).toEqual([new Map([[0, [4]]])])
})

test('An overlap at one boundary is found, and only there.', () => {
  const diagrams = createDiagrams([amount])
  const { gap, overlaps } = sweepTable(diagrams, [
    { id: 'below', when: compare(diagrams, 0, number((value) => value <= 2000000)) },
    { id: 'above', when: compare(diagrams, 0, number((value) => value >= 2000000)) },
  ])
  expect(gap).toBe(diagrams.nothing)
  expect(overlaps.map(({ rows, region }) => [rows, diagrams.boxes(region, 10)])).toEqual([[['below', 'above'], [new Map([[0, [4]]])]]])
})

test('A table that covers all and nothing twice is sound; unknown values are no gap where the domain leaves them out.', () => {
  const diagrams = createDiagrams([amount, kind])
  const known = compare(diagrams, 1, (value) => value !== null)
  const rows = [
    { id: 'small', when: diagrams.and(known, compare(diagrams, 0, number((value) => value < 100000))) },
    { id: 'software', when: diagrams.and(compare(diagrams, 1, (value) => value === 'software'), compare(diagrams, 0, number((value) => value >= 100000))) },
    { id: 'service', when: diagrams.and(compare(diagrams, 1, (value) => value === 'service'), compare(diagrams, 0, number((value) => value >= 100000))) },
  ]
  expect(sweepTable(diagrams, rows, known)).toEqual({ gap: diagrams.nothing, overlaps: [], unreachable: [], subsumed: [] })
  expect(sweepTable(diagrams, rows).gap).not.toBe(diagrams.nothing)
  expect(sweepTable(diagrams, rows.slice(0, 2), known).gap).not.toBe(diagrams.nothing)
})

test('Rows that match nowhere, and rows that another one swallows, are named.', () => {
  const diagrams = createDiagrams([amount])
  const { unreachable, subsumed } = sweepTable(diagrams, [
    { id: 'wide', when: compare(diagrams, 0, number((value) => value >= 100000)) },
    { id: 'narrow', when: compare(diagrams, 0, number((value) => value >= 2000000)) },
    { id: 'never', when: compare(diagrams, 0, number((value) => value < 0)) },
    { id: 'same', when: compare(diagrams, 0, number((value) => value >= 2000000)) },
  ])
  expect(unreachable).toEqual(['never'])
  expect(subsumed).toEqual([{ row: 'narrow', by: 'wide' }, { row: 'same', by: 'wide' }, { row: 'same', by: 'narrow' }])
})

test('The diagrams agree with plain enumeration on random tables.', () => {
  let seed = 7
  const random = (limit: number): number => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor((seed / 2147483648) * limit) }
  for (let round = 0; round < 25; round += 1) {
    const axes: Axis[] = [0, 1, 2, 3].map((name) => choiceAxis(String(name), Array.from({ length: 2 + random(3) }, (_, value) => value)))
    const diagrams = createDiagrams(axes)
    const rows = Array.from({ length: 5 }, (_, id) => {
      const cells = axes.map(({ classes }) => classes.map(() => random(3) > 0))
      return { id: String(id), cells, when: diagrams.and(...cells.map((cell, axis) => diagrams.where([axis], ([index = 0]) => cell[index] === true))) }
    })
    const points = axes.reduce<number[][]>((all, { classes }) => all.flatMap((point) => classes.map((_, index) => [...point, index])), [[]])
    const hits = (point: number[]): string[] => rows.filter(({ cells }) => cells.every((cell, axis) => cell[point[axis] ?? 0])).map(({ id }) => id)
    const { gap, overlaps } = sweepTable(diagrams, rows)
    const pointsIn = (region: Region): string[] => {
      const boxes = diagrams.boxes(region, 10000)
      return points.filter((point) => boxes.some((box) => [...box].every(([axis, classes]) => classes.includes(point[axis] ?? 0)))).map(String)
    }
    expect(pointsIn(gap)).toEqual(points.filter((point) => hits(point).length === 0).map(String))
    for (const { rows: pair, region } of overlaps) expect(pointsIn(region)).toEqual(points.filter((point) => pair.every((id) => hits(point).includes(id))).map(String))
    expect(overlaps.length).toBe(rows.flatMap((row, index) => rows.slice(0, index).filter((other) => points.some((point) => hits(point).includes(row.id) && hits(point).includes(other.id)))).length)
  }
})

test('Neighbouring stretches are shown as one.', () => {
  expect(joinSpans([{ from: 0, to: 0, fromIncluded: true, toIncluded: true }, { from: 0, to: 5, fromIncluded: false, toIncluded: false }, { from: 7, to: 7, fromIncluded: true, toIncluded: true }]))
    .toEqual([{ from: 0, to: 5, fromIncluded: true, toIncluded: false }, { from: 7, to: 7, fromIncluded: true, toIncluded: true }])
})
