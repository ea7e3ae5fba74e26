import { checkPack } from '../check-pack.ts'
import { createSpace } from '../space/create-space.ts'
import type { Pack } from '../types.ts'
import { proveCases } from './cases.ts'
import type { Finding } from './finding.ts'
import { proveOutputs } from './outputs.ts'
import { proveTables } from './tables.ts'
import { proveTexts } from './texts.ts'

export interface ProofOptions {
  /** The folder of the packs. */
  directory: string
  /** A folder with official texts called `<pack>.txt`. */
  texts?: string | undefined
}

/** Everything that can be proved of one pack alone. Findings of level `error` make it unfit for use; notes say what was not looked into. */
export const provePack = async (pack: Pack, { directory, texts }: ProofOptions): Promise<Finding[]> => {
  const space = createSpace([pack])
  return [
    ...checkPack(pack).map(({ where, finding }): Finding => ({ pack: pack.id, check: 'shape', level: 'error', where, finding })),
    ...proveTables(space, pack),
    ...proveOutputs(space, pack),
    ...await proveCases(directory, pack),
    ...(texts === undefined ? [] : await proveTexts(pack, texts)),
  ]
}
