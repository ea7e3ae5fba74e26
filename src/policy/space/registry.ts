import { choiceAxis, numberAxis } from '../table-sweep/index.ts'
import type { Atom } from './feel-atoms.ts'
import { factDomain } from './fact-domains.ts'
import type { Domain } from './fact-domains.ts'
import type { AxisMeaning } from './types.ts'

/** Stands for every text that no cell names. */
export const otherText = '（其他）'

type OpaqueAtom = Extract<Atom, { kind: 'opaque' }>

interface Entry { meaning: Omit<AxisMeaning, 'axis'>; domain: Domain; opaque?: OpaqueAtom; cuts: Set<number>; strings: Set<string> }

/** Collects every outside value that any table reads, with the constants it is compared with, and makes the axes. */
export const createRegistry = () => {
  const entries = new Map<string, Entry>()
  const add = (key: string, meaning: Entry['meaning'], domain: Domain, opaque?: OpaqueAtom): void => {
    if (!entries.has(key)) entries.set(key, { meaning, domain, ...(opaque === undefined ? {} : { opaque }), cuts: new Set(), strings: new Set() })
  }

  const axisOf = ({ domain, opaque, cuts, strings, meaning }: Entry): AxisMeaning => {
    if (opaque !== undefined) {
      const asNumber = opaque.type === 'number' || (opaque.type === 'free' && cuts.size > 0)
      if (asNumber) {
        const step = opaque.whole ? { step: 1 } : {}
        return { ...meaning, ...step, axis: numberAxis(meaning.name, { min: -Infinity, max: Infinity, ...step }, [...cuts], true) }
      }
      const values = opaque.type === 'free' && strings.size > 0 ? [...strings, otherText] : [true, false]
      return { ...meaning, axis: choiceAxis(meaning.name, values, true) }
    }
    if (domain.kind === 'number') return { ...meaning, ...(domain.numbers.step === undefined ? {} : { step: domain.numbers.step }), axis: numberAxis(meaning.name, domain.numbers, [...cuts], domain.optional) }
    return { ...meaning, axis: choiceAxis(meaning.name, domain.kind === 'choice' ? domain.values : [], domain.optional) }
  }

  return {
    addFact: (path: string): void => { add(path, { kind: 'fact', name: path.replace(/^facts\./, '') }, factDomain(path.replace(/^facts\./, ''))) },
    addReading: (key: string, name: string, readings: readonly string[]): void => { add(key, { kind: 'reading', name }, { kind: 'choice', values: readings, optional: false }) },
    addOpaque: (key: string, atom: OpaqueAtom): void => { add(key, { kind: 'opaque', name: atom.text }, { kind: 'complex', optional: true }, atom) },
    /** The constants of a column cut every number that the column hangs on. */
    cut: (keys: readonly string[], numbers: readonly number[], strings: readonly string[]): void => {
      for (const key of keys) {
        numbers.forEach((number) => entries.get(key)?.cuts.add(number))
        strings.forEach((text) => entries.get(key)?.strings.add(text))
      }
    },
    keys: (): string[] => [...entries.keys()],
    meanings: (): AxisMeaning[] => [...entries.values()].map(axisOf),
  }
}
