import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ModelSource } from '../api/index.ts'
import type { FormCatalogue } from '../engine/forms.ts'

/** Models by id for the desk. Ids are folder names; anything else is never looked up on disk. */
export const createModelSource = async (root: string, forms: FormCatalogue): Promise<ModelSource> => {
  const known = async (folder: string): Promise<Set<string>> =>
    new Set((await readdir(join(root, folder), { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name))
  const [processes, formIds] = [await known('processes'), await known('forms')]
  return {
    process: async (id) => (processes.has(id) ? readFile(join(root, 'processes', id, `${id}.bpmn`), 'utf8') : undefined),
    form: async (id): Promise<unknown> => (formIds.has(id) ? JSON.parse(await readFile(join(root, 'forms', id, `${id}.form`), 'utf8')) : undefined),
    formContract: async (id) => (forms.ids().includes(id) ? forms.get(id) : undefined),
  }
}
