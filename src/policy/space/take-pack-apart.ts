import { evaluate } from 'feelin'
import { camelCase } from '../names.ts'
import type { Pack, PackRule } from '../types.ts'
import type { DecisionTable } from '../decision-file.ts'
import { factDomain } from './fact-domains.ts'
import type { Domain } from './fact-domains.ts'
import { comparisonIn, differenceAtom, takeApart } from './feel-atoms.ts'
import type { Atom, AtomOptions, TakenApart } from './feel-atoms.ts'
import type { createRegistry } from './registry.ts'
import type { SpaceColumn } from './types.ts'

/** A table, taken apart. `outputs` maps each distinct output text to its parts. */
export interface TakenTable { rule: PackRule; table: DecisionTable; columns: SpaceColumn[]; outputs: ReadonlyMap<string, TakenApart> }

/** One pack in the space; with `fixedReadings` its readings are constants and no axes. */
export interface PackInSpace { pack: Pack; fixedReadings: boolean; tables: ReadonlyMap<string, TakenTable>; keyOf(atom: Atom): string }

type OpaqueAtom = Extract<Atom, { kind: 'opaque' }>

/** Takes all tables of a pack apart and enters what they read, and are compared with, in the registry. */
export const takePackApart = (pack: Pack, fixedReadings: boolean, registry: ReturnType<typeof createRegistry>, opaqueNames: Map<string, string>): PackInSpace => {
  const roots = [...pack.rules.keys()].map(camelCase)
  const isOwn = (text: string): boolean => new RegExp(`\\b(readings|parameters|${roots.join('|')})\\b`).test(text)
  const opaqueKey = (atom: OpaqueAtom): string => `${isOwn(atom.text) ? `${pack.id}:` : ''}${atom.text}`

  const domainOf = (path: string): Domain => {
    const [root = '', name = ''] = path.split('.')
    if (root === 'facts') return factDomain(path.slice('facts.'.length))
    if (root === 'readings') return { kind: 'choice', values: pack.meta.ambiguities.find(({ id }) => id === name)?.readings.map(({ id }) => id) ?? [], optional: false }
    const rule = [...pack.rules.values()].find((one) => camelCase(one.rule) === root)
    return rule?.contract.hitPolicy === 'unique' && name !== '' ? { kind: 'choice', values: [], optional: true } : { kind: 'complex', optional: true }
  }
  const options: AtomOptions = {
    roots: ['facts', ...(fixedReadings ? [] : ['readings']), ...roots],
    constants: ['parameters', ...(fixedReadings ? ['readings'] : [])],
    domainOf,
    isSet: (path) => !path.startsWith('parameters.') || pack.parameters[path.slice('parameters.'.length)] !== null,
    constant: (text) => evaluate(text, { parameters: pack.parameters, readings: pack.readings }).value,
    nameOpaque: (atom) => {
      const key = opaqueKey(atom)
      const name = opaqueNames.get(key) ?? `part${opaqueNames.size + 1}`
      opaqueNames.set(key, name)
      registry.addOpaque(name, atom)
      return name
    },
  }
  const keyOf = (atom: Atom): string => (atom.kind === 'opaque' ? options.nameOpaque(atom) : atom.path.startsWith('facts.') ? atom.path : `${pack.id}:${atom.path}`)
  const enter = (taken: TakenApart): TakenApart => {
    for (const atom of taken.atoms) {
      if (atom.kind === 'path' && atom.path.startsWith('facts.')) registry.addFact(atom.path)
      const domain = atom.kind === 'path' && atom.path.startsWith('readings.') ? domainOf(atom.path) : undefined
      if (atom.kind === 'path' && domain?.kind === 'choice') registry.addReading(keyOf(atom), atom.path.slice('readings.'.length), domain.values.map(String))
    }
    return taken
  }
  const takeColumn = (table: DecisionTable, index: number): SpaceColumn => {
    const source = table.inputs[index]?.expression ?? ''
    const texts = [...new Set(table.rows.map(({ inputs }) => inputs[index] ?? '-'))].filter((cell) => cell !== '-')
    const expression = enter(takeApart(source, true, options))
    const cells = new Map(texts.map((cell): [string, TakenApart] => {
      const taken = takeApart(cell, false, options)
      const simple = taken.atoms.every((atom) => atom.kind === 'path' && domainOf(atom.path).kind === 'choice')
      if (simple) return [cell, enter(taken)]
      const compared = comparisonIn(cell)
      if (compared !== undefined) {
        const atom = differenceAtom(source, compared.operand)
        return [cell, { atoms: [atom], text: `opaque.${options.nameOpaque(atom)} ${compared.operator} 0`, numbers: [0], strings: [] }]
      }
      const atom: OpaqueAtom = { kind: 'opaque', text: `${source} ${cell}`, type: 'boolean', whole: false }
      return [cell, { atoms: [atom], text: `opaque.${options.nameOpaque(atom)} = true`, numbers: [], strings: [] }]
    }))
    const parts = [expression, ...cells.values()]
    registry.cut(parts.flatMap(({ atoms }) => atoms.map(keyOf)), parts.flatMap(({ numbers }) => numbers), parts.flatMap(({ strings }) => strings))
    return { expression, source, cells }
  }
  const tables = new Map<string, TakenTable>()
  for (const rule of pack.rules.values()) {
    const { logic } = rule.file
    if (logic.kind === 'literal') continue
    const outputs = new Map([...new Set(logic.rows.flatMap((row) => row.outputs))].map((text) => [text, enter(takeApart(text, true, options))]))
    for (const taken of outputs.values()) registry.cut(taken.atoms.map(keyOf), taken.numbers, taken.strings)
    tables.set(rule.rule, { rule, table: logic, columns: logic.inputs.map((_, index) => takeColumn(logic, index)), outputs })
  }
  return { pack, fixedReadings, tables, keyOf }
}
