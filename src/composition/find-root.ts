import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the product's files lie: models and packs beside package.json, code beside this file (the same folder, or `dist` of a build). */
export interface Roots {
  /** Folder of package.json: processes/*.bpmn, forms/*.form, decisions, desk, node_modules. */
  files: string
  /** Folder of workers, forms and src as they run: TypeScript sources or their compiled form. */
  code: string
}

/** Finds both, however the product was started. */
export const findRoots = (): Roots => {
  const code = fileURLToPath(new URL('../..', import.meta.url))
  let files = code
  while (!existsSync(join(files, 'package.json')) && dirname(files) !== files) files = dirname(files)
  return { files, code }
}
