import type { Box, Diagrams, Region } from './diagrams.ts'

const regionOf = (diagrams: Diagrams, box: Box): Region => diagrams.and(...[...box].map(([axis, classes]) => diagrams.where([axis], ([at = -1]) => classes.includes(at))))

/** A box of the region, widened as far as it stays inside: first each axis as a whole, then class by class. */
const widen = (diagrams: Diagrams, region: Region, start: Box, free: Region): Box => {
  const outside = diagrams.and(diagrams.not(region), free)
  let box = new Map(start)
  const fits = (candidate: Box): boolean => diagrams.and(regionOf(diagrams, candidate), outside) === diagrams.nothing
  for (const [axis, classes] of start) {
    const without = new Map(box)
    without.delete(axis)
    if (fits(without)) { box = without; continue }
    for (const index of (diagrams.axes[axis]?.classes ?? []).keys()) {
      const wider = new Map(box).set(axis, [...box.get(axis) ?? classes, index].sort((a, b) => a - b))
      if (!(box.get(axis) ?? classes).includes(index) && fits(wider)) box = wider
    }
  }
  return box
}

/**
 * A region as few, large boxes that may overlap, at most `limit`: what a person is shown. `free` says where it does not matter
 * whether a box reaches outside the region, e.g. where an input is not known.
 */
export const coverWithBoxes = (diagrams: Diagrams, region: Region, limit: number, free: Region = diagrams.everything): { boxes: Box[]; complete: boolean } => {
  const boxes: Box[] = []
  let rest = region
  while (rest !== diagrams.nothing && boxes.length < limit) {
    const [first] = diagrams.boxes(rest, 1)
    if (first === undefined) break
    const box = widen(diagrams, region, first, free)
    boxes.push(box)
    rest = diagrams.without(rest, regionOf(diagrams, box))
  }
  return { boxes, complete: rest === diagrams.nothing }
}
