import { readdir } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import path from 'node:path'
import { z } from 'zod'
import type { RuleContract } from '../../decisions/contracts/rule.ts'

const isContract = (value: unknown): value is RuleContract =>
  z.object({ rule: z.string(), hitPolicy: z.enum(['unique', 'collect']), title: z.string(), inputs: z.array(z.string()), output: z.instanceof(z.ZodObject) }).safeParse(value).success

/** The contracts folder beside this code, in the sources and in the build alike. */
export const contractsFolder = fileURLToPath(new URL('../../decisions/contracts/', import.meta.url))

/**
 * Every rule contract in a folder, by name: a new rule is a new file and no list is edited.
 * @throws Error where a file's name and its rule differ.
 */
export const discoverRules = async (folder: string = contractsFolder): Promise<Map<string, RuleContract>> => {
  const rules = new Map<string, RuleContract>()
  for (const file of (await readdir(folder)).sort()) {
    if (!/\.(ts|js)$/.test(file) || /\.(test|d)\.ts$/.test(file)) continue
    const exported: unknown = await import(pathToFileURL(path.join(folder, file)).href)
    const contract = z.looseObject({ contract: z.unknown() }).safeParse(exported).data?.contract
    if (!isContract(contract)) continue
    if (contract.rule !== file.replace(/\.(ts|js)$/, '')) throw new Error(`${file} declares the rule ${contract.rule}: file and rule must share one name`)
    rules.set(contract.rule, contract)
  }
  return rules
}
