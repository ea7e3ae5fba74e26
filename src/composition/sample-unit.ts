import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const sample = z.looseObject({ participants: z.looseObject({ declaringUnit: z.looseObject({ name: z.string(), creditCode: z.string() }) }) })

/** The declaring unit of the sample declaration: the demo's unit account speaks for it. */
export const readSampleUnit = async (root: string): Promise<{ name: string; creditCode: string }> => {
  const { declaringUnit } = sample.parse(JSON.parse(await readFile(join(root, 'samples', 'declaration.json'), 'utf8'))).participants
  return { name: declaringUnit.name, creditCode: declaringUnit.creditCode }
}
