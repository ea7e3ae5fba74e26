import { cellHolds, valueOf } from '../feel.ts'
import type { FeelContext } from '../feel.ts'
import { camelCase } from '../names.ts'
import { createDiagrams } from '../table-sweep/index.ts'
import type { Region } from '../table-sweep/index.ts'
import type { Pack } from '../types.ts'
import { composeParts } from './compose-parts.ts'
import type { TakenApart } from './feel-atoms.ts'
import { createRegistry } from './registry.ts'
import { takePackApart } from './take-pack-apart.ts'
import type { PackInSpace, TakenTable } from './take-pack-apart.ts'
import type { Space, ValuePart } from './types.ts'

/** Writes a value at a dotted path of a nested context. */
export const putAt = (context: FeelContext, path: string, value: unknown): void => {
  const [name = '', ...rest] = path.split('.')
  if (rest.length === 0) { context[name] = value; return }
  const inner = context[name]
  const nested: FeelContext = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner)) : {}
  putAt(nested, rest.join('.'), value)
  context[name] = nested
}

/** Whether a text names a path, and not only one that begins like it. */
const names = (text: string, path: string): boolean => new RegExp(`(?<![\\w.])${path.replaceAll('.', '\\s*\\.\\s*')}(?!\\w)`).test(text)

const keyOfValue = (value: unknown): string => JSON.stringify(value ?? null)

/**
 * The inputs of packs as one space: facts, readings and whatever could not be taken apart are its axes, rows are regions. What another rule
 * answers is no axis: its own table is put in its place, so that only what can happen together is looked at.
 */
export const createSpace = (packs: readonly Pack[], { fixedReadings = false }: { fixedReadings?: boolean } = {}): Space => {
  const registry = createRegistry()
  const opaqueNames = new Map<string, string>()
  const taken = new Map(packs.map((pack) => [pack.id, takePackApart(pack, fixedReadings, registry, opaqueNames)]))
  const keys = registry.keys()
  const meanings = registry.meanings()
  const diagrams = createDiagrams(meanings.map(({ axis }) => axis))
  const axisAt = new Map(keys.map((key, index) => [key, index]))
  const memo = new Map<string, unknown>()
  const remember = <T>(key: string, parse: (value: unknown) => value is T, work: () => T): T => {
    const before = memo.get(key)
    if (parse(before)) return before
    const value = work()
    memo.set(key, value)
    return value
  }
  const isParts = (value: unknown): value is ValuePart[] => Array.isArray(value)
  const isRegion = (value: unknown): value is Region => typeof value === 'number'

  const inSpace = (pack: Pack): PackInSpace => {
    const found = taken.get(pack.id)
    if (found === undefined) throw new Error(`${pack.id} is not in this space`)
    return found
  }
  const tableOf = (pack: Pack, rule: string): TakenTable | undefined => inSpace(pack).tables.get(rule)

  /** Where a test holds that looks at the outside values of the given texts only. */
  const whereHolds = (pack: Pack, parts: readonly TakenApart[], holds: (context: FeelContext) => boolean): Region => {
    const { keyOf } = inSpace(pack)
    const atoms = [...new Map(parts.flatMap(({ atoms: each }) => each).map((atom) => [keyOf(atom), atom])).values()]
    const axes: { index: number; path: string }[] = []
    const answered: { path: string; parts: ValuePart[] }[] = []
    for (const atom of atoms) {
      const index = axisAt.get(keyOf(atom))
      if (index !== undefined) axes.push({ index, path: atom.kind === 'path' ? atom.path : `opaque.${keyOf(atom)}` })
      else if (atom.kind === 'path') answered.push({ path: atom.path, parts: answersAt(pack, atom.path) })
    }
    const walk = (depth: number, context: FeelContext): Region => {
      const next = answered[depth]
      if (next !== undefined) {
        return diagrams.or(...next.parts.map(({ value, region }) => {
          const inner = { ...context }
          putAt(inner, next.path, value)
          return diagrams.and(region, walk(depth + 1, inner))
        }))
      }
      return diagrams.where(axes.map(({ index }) => index), (classes) => {
        const inner = { ...context }
        axes.forEach(({ index, path }, position) => { putAt(inner, path, meanings[index]?.axis.classes[classes[position] ?? 0]?.sample ?? null) })
        return holds(inner)
      })
    }
    return walk(0, { parameters: pack.parameters, ...(fixedReadings ? { readings: pack.readings } : {}) })
  }

  const answersAt = (pack: Pack, path: string): ValuePart[] => {
    const [root = '', ...rest] = path.split('.')
    const rule = [...pack.rules.values()].find((one) => camelCase(one.rule) === root)
    return rule === undefined ? [{ value: null, region: diagrams.everything }] : answers(pack, rule.rule, rest.join('.'))
  }

  const cell = (pack: Pack, rule: string, column: number, text: string): Region => remember(`cell ${pack.id} ${rule} ${column} ${text}`, isRegion, () => {
    const at = tableOf(pack, rule)?.columns[column]
    if (at === undefined || text === '-') return diagrams.everything
    const takenCell = at.cells.get(text)
    const known = takenCell ?? { atoms: [], text, numbers: [], strings: [] }
    if (known.text.startsWith('opaque.')) return whereHolds(pack, [known], (context) => valueOf(known.text, context) === true)
    if (known.atoms.length > 0) return whereHolds(pack, [at.expression, known], (context) => cellHolds(known.text, valueOf(at.expression.text, context), context))
    return diagrams.or(...columnParts(pack, rule, column, at.expression).flatMap(({ value, region }) => (cellHolds(known.text, value, { parameters: pack.parameters, readings: pack.readings }) ? [region] : [])))
  })

  const rowRegion = (pack: Pack, rule: string, inputs: readonly string[]): Region => diagrams.and(...inputs.map((text, column) => cell(pack, rule, column, text)))
  const rowAt = (pack: Pack, rule: string, index: number): Region => remember(`row ${pack.id} ${rule} ${index}`, isRegion, () => rowRegion(pack, rule, tableOf(pack, rule)?.table.rows[index]?.inputs ?? []))
  const rows = (pack: Pack, rule: string) => (tableOf(pack, rule)?.table.rows ?? []).map(({ id }, index) => ({ id, when: rowAt(pack, rule, index) }))

  /** What a text comes to, and where: the interpreter is asked once for each combination of what the text names. */
  const partsOf = (pack: Pack, part: TakenApart): ValuePart[] => composeParts(diagrams, part.text, (text) => remember(`parts ${pack.id} ${text}`, isParts, () => {
    const { keyOf } = inSpace(pack)
    const own: TakenApart = { ...part, text, atoms: part.atoms.filter((atom) => names(text, atom.kind === 'path' ? atom.path : `opaque.${keyOf(atom)}`)) }
    const values = new Map<string, unknown>()
    const keys: string[] = []
    whereHolds(pack, [own], (context) => {
      const value = valueOf(text, context)
      keys.push(keyOfValue(value))
      values.set(keyOfValue(value), value)
      return false
    })
    return [...values].map(([key, value]) => {
      let at = 0
      return { value, region: values.size === 1 ? diagrams.everything : whereHolds(pack, [own], () => keys[at++] === key) }
    }).filter(({ region }) => region !== diagrams.nothing)
  }))
  const columnParts = (pack: Pack, rule: string, column: number, expression: TakenApart): ValuePart[] => remember(`column ${pack.id} ${rule} ${column}`, isParts, () => partsOf(pack, expression))
  const partsOfText = (pack: Pack, rule: string, text: string, within: Region): ValuePart[] => {
    const output = tableOf(pack, rule)?.outputs.get(text)
    return output === undefined ? [] : partsOf(pack, output).map(({ value, region }) => ({ value, region: diagrams.and(within, region) })).filter(({ region }) => region !== diagrams.nothing)
  }
  const outputs = (pack: Pack, rule: string, row: string, output: string): ValuePart[] => {
    const table = tableOf(pack, rule)?.table
    const index = table?.rows.findIndex(({ id }) => id === row) ?? -1
    const text = table?.rows[index]?.outputs[table.outputs.findIndex(({ name }) => name === output)]
    return text === undefined ? [] : partsOfText(pack, rule, text, rowAt(pack, rule, index))
  }
  const answers = (pack: Pack, rule: string, output: string): ValuePart[] => remember(`answers ${pack.id} ${rule} ${output}`, isParts, () => {
    const byValue = new Map<string, ValuePart>()
    for (const part of rows(pack, rule).flatMap(({ id }) => outputs(pack, rule, id, output))) {
      const key = keyOfValue(part.value)
      byValue.set(key, { value: part.value, region: diagrams.or(part.region, byValue.get(key)?.region ?? diagrams.nothing) })
    }
    const silent = diagrams.not(diagrams.or(...rows(pack, rule).map(({ when }) => when)))
    const none = byValue.get('null')
    byValue.set('null', { value: null, region: diagrams.or(silent, none?.region ?? diagrams.nothing) })
    return [...byValue.values()].filter(({ region }) => region !== diagrams.nothing)
  })
  const known = (regions: readonly Region[], asValue: ReadonlySet<number> = new Set()): Region => diagrams.and(...[...new Set(regions.flatMap((region) => diagrams.support(region)))].filter((index) => !asValue.has(index))
    .map((index) => diagrams.where([index], ([at = 0]) => meanings[index]?.axis.classes[at]?.unknown !== true)))
  const asksForUnknown = (pack: Pack, rule: string): ReadonlySet<number> => new Set((tableOf(pack, rule)?.columns ?? [])
    .filter(({ source, cells }) => [source, ...cells.keys()].some((text) => /\bnull\b/.test(text.replace(/"[^"]*"/g, ''))))
    .flatMap(({ expression, cells }) => [expression, ...cells.values()]).flatMap(({ atoms }) => atoms).flatMap((atom) => axisAt.get(inSpace(pack).keyOf(atom)) ?? []))

  return { diagrams, meanings, rows, cell, outputs, answers, known, asksForUnknown }
}
