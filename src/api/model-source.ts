import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import type { FormContract } from '../../forms/fields.ts'
import type { ModelSource } from './ports.ts'

const id = /^[a-z][a-z0-9-]*$/
const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ERR_MODULE_NOT_FOUND')

const textIfThere = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

const moduleShape = z.object({ form: z.custom<FormContract<z.ZodType>>((value) => typeof value === 'object' && value !== null && 'id' in value && 'submission' in value && 'labels' in value) })

/**
 * Reads processes and forms from the house's folders by id. `codeDir` is where `forms/<id>/contract.ts` (or `.js`, when built) lies;
 * models are data and lie in `root` in both cases.
 */
export const createModelSource = ({ root, codeDir = root, extension = '.ts' }: { root: string; codeDir?: string; extension?: '.ts' | '.js' }): ModelSource => {
  const contracts = new Map<string, FormContract<z.ZodType>>()
  return {
    process: async (processId) => (id.test(processId) ? textIfThere(join(root, 'processes', processId, `${processId}.bpmn`)) : undefined),
    form: async (formId) => {
      const text = id.test(formId) ? await textIfThere(join(root, 'forms', formId, `${formId}.form`)) : undefined
      return text === undefined ? undefined : z.unknown().parse(JSON.parse(text))
    },
    formContract: async (formId) => {
      if (!id.test(formId)) return undefined
      const known = contracts.get(formId)
      if (known !== undefined) return known
      try {
        const loaded: unknown = await import(pathToFileURL(join(codeDir, 'forms', formId, `contract${extension}`)).href)
        const { form } = moduleShape.parse(loaded)
        contracts.set(formId, form)
        return form
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },
  }
}
