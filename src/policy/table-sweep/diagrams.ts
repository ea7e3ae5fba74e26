import type { Axis } from './axis.ts'

/** A set of points of the whole input space, as a shared decision diagram. Equal sets are the same number. */
export type Region = number

/** A part of the space: for some axes (by index) which classes; axes that are not named are free. */
export type Box = ReadonlyMap<number, readonly number[]>

export interface Diagrams {
  axes: readonly Axis[]
  nothing: Region
  everything: Region
  /** The points at which `holds` says yes; it is asked once for each combination of classes of the named axes. */
  where(axes: readonly number[], holds: (classes: readonly number[]) => boolean): Region
  and(...regions: readonly Region[]): Region
  or(...regions: readonly Region[]): Region
  not(region: Region): Region
  /** What is in the first and not in the second. */
  without(region: Region, other: Region): Region
  /** Boxes that together are the region, at most `limit` of them. They do not overlap. */
  boxes(region: Region, limit: number): Box[]
  /** What is left of the region where an axis is in one of its classes, free of that axis. */
  restrict(region: Region, axis: number, index: number): Region
  /** The axes that the region hangs on. */
  support(region: Region): number[]
  /** How many inner nodes there are: a measure of the work done. */
  size(): number
}

interface Node { axis: number; children: readonly Region[] }

/**
 * Sets of points over axes of finitely many classes, kept as ordered, shared multi-valued decision diagrams: a sweep over all
 * hyperrectangles at once, exact, without listing them. Axes that matter together should stand near each other.
 */
export const createDiagrams = (axes: readonly Axis[]): Diagrams => {
  const nodes: Node[] = []
  const known = new Map<string, Region>()
  const memo = new Map<string, Region>()

  const make = (axis: number, children: readonly Region[]): Region => {
    const [first] = children
    if (first !== undefined && children.every((child) => child === first)) return first
    const key = `${axis}:${children.join()}`
    const before = known.get(key)
    if (before !== undefined) return before
    nodes.push({ axis, children })
    known.set(key, nodes.length + 1)
    return nodes.length + 1
  }
  const nodeOf = (region: Region): Node | undefined => nodes[region - 2]
  const childAt = (region: Region, axis: number, index: number): Region => {
    const node = nodeOf(region)
    return node?.axis === axis ? node.children[index] ?? 0 : region
  }

  const both = (left: Region, right: Region): Region => {
    if (left === right || right === 1) return left
    if (left === 1) return right
    if (left === 0 || right === 0) return 0
    const key = left < right ? `&${left},${right}` : `&${right},${left}`
    const before = memo.get(key)
    if (before !== undefined) return before
    const axis = Math.min(nodeOf(left)?.axis ?? Infinity, nodeOf(right)?.axis ?? Infinity)
    const made = make(axis, (axes[axis]?.classes ?? []).map((_, index) => both(childAt(left, axis, index), childAt(right, axis, index))))
    memo.set(key, made)
    return made
  }
  const not = (region: Region): Region => {
    if (region <= 1) return 1 - region
    const key = `!${region}`
    const before = memo.get(key)
    if (before !== undefined) return before
    const node = nodeOf(region)
    const made = node === undefined ? 0 : make(node.axis, node.children.map(not))
    memo.set(key, made)
    return made
  }
  const and = (...regions: readonly Region[]): Region => regions.reduce(both, 1)
  const or = (...regions: readonly Region[]): Region => not(regions.map(not).reduce(both, 1))

  const where = (named: readonly number[], holds: (classes: readonly number[]) => boolean): Region => {
    const order = named.map((axis, position) => ({ axis, position })).sort((a, b) => a.axis - b.axis)
    const chosen: number[] = named.map(() => 0)
    const walk = (depth: number): Region => {
      const next = order[depth]
      if (next === undefined) return holds(chosen) ? 1 : 0
      return make(next.axis, (axes[next.axis]?.classes ?? []).map((_, index) => { chosen[next.position] = index; return walk(depth + 1) }))
    }
    return walk(0)
  }

  const boxes = (region: Region, limit: number): Box[] => {
    const found: Box[] = []
    const walk = (at: Region, path: Map<number, readonly number[]>): void => {
      if (at === 0 || found.length >= limit) return
      const node = nodeOf(at)
      if (node === undefined) { found.push(new Map(path)); return }
      for (const child of new Set(node.children)) {
        path.set(node.axis, node.children.flatMap((each, index) => (each === child ? [index] : [])))
        walk(child, path)
        path.delete(node.axis)
      }
    }
    walk(region, new Map())
    return found
  }

  const restrict = (region: Region, axis: number, index: number): Region => {
    const node = nodeOf(region)
    if (node === undefined || node.axis > axis) return region
    if (node.axis === axis) return node.children[index] ?? 0
    const key = `|${region},${axis},${index}`
    const before = memo.get(key)
    if (before !== undefined) return before
    const made = make(node.axis, node.children.map((child) => restrict(child, axis, index)))
    memo.set(key, made)
    return made
  }

  const support = (region: Region): number[] => {
    const seen = new Set<Region>()
    const found = new Set<number>()
    const walk = (at: Region): void => {
      const node = nodeOf(at)
      if (node === undefined || seen.has(at)) return
      seen.add(at)
      found.add(node.axis)
      node.children.forEach(walk)
    }
    walk(region)
    return [...found].sort((a, b) => a - b)
  }

  return { axes, nothing: 0, everything: 1, where, and, or, not, without: (region, other) => both(region, not(other)), boxes, restrict, support, size: () => nodes.length }
}
