import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { checkPack } from '../check-pack.ts'
import { createSpace } from '../space/create-space.ts'
import type { Pack, Packs } from '../types.ts'
import { proveChains } from './chains.ts'
import { provePersons } from './persons.ts'
import { proveCases } from './cases.ts'
import { proveClauses } from './clauses.ts'
import type { Finding } from './finding.ts'
import { proveForce, proveForceInText } from './force.ts'
import type { House } from './house.ts'
import { proveIdle } from './idle.ts'
import { proveInterplay } from './interplay.ts'
import { proveOutputs } from './outputs.ts'
import { proveReadings } from './readings.ts'
import { proveTables } from './tables.ts'
import { proveTexts } from './texts.ts'
import { proveTime } from './time.ts'
import { proveValues } from './values.ts'

export interface ProofOptions {
  /** The folder of the packs. */
  directory: string
  /** Diagrams and forms, which clauses and rows name. */
  house: House
  /** A folder with official texts called `<pack>.txt`. */
  texts?: string | undefined
}

const besideText = async (pack: Pack, folder: string): Promise<Finding[]> => {
  const source = await readFile(path.join(folder, `${pack.id}.txt`), 'utf8').catch(() => undefined)
  return [...await proveTexts(pack, folder), ...(source === undefined ? [] : proveForceInText(pack, source))]
}

/** Everything that can be proved of one pack alone. Findings of level `error` make it unfit for use; notes say what was not looked into. */
export const provePack = async (pack: Pack, { directory, house, texts }: ProofOptions): Promise<Finding[]> => {
  const space = createSpace([pack])
  return [
    ...checkPack(pack).map(({ where, finding }): Finding => ({ pack: pack.id, check: 'shape', level: 'error', where, finding })),
    ...proveTables(space, pack),
    ...proveOutputs(space, pack),
    ...proveReadings(space, pack),
    ...proveForce(pack),
    ...proveClauses(pack, house),
    ...provePersons(pack, house),
    ...proveInterplay(space, pack, house),
    ...proveChains(space, pack),
    ...await proveCases(directory, pack),
    ...(texts === undefined ? [] : await besideText(pack, texts)),
  ]
}

/** What can be proved only of all packs together: their dates, and values, facts and bodies that nobody uses. */
export const proveTogether = (packs: Packs, house: House): Finding[] => [...proveTime(packs), ...proveValues(packs, house), ...proveIdle(packs, house)]

/** What the dates of one pack and of the others of its jurisdiction say of each other, where only that pack is looked at. */
export const proveBeside = (packs: Packs, { meta }: Pack): Finding[] => proveTime(packs).filter(({ pack }) => packs.get(pack).meta.jurisdiction === meta.jurisdiction)
