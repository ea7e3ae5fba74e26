import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeployFile } from '../engine/deploy.ts'

const kinds = [{ folder: 'processes', extension: 'bpmn' }, { folder: 'forms', extension: 'form' }] as const

/** Every process and form of the product, ready to deploy as one deployment (engine-patterns 5). `root` is the folder of package.json. */
export const readModels = async (root: string): Promise<DeployFile[]> => {
  const files: DeployFile[] = []
  for (const { folder, extension } of kinds) {
    const entries = await readdir(join(root, folder), { withFileTypes: true })
    for (const { name } of entries.filter((entry) => entry.isDirectory()).sort((a, b) => a.name.localeCompare(b.name))) {
      files.push({ name: `${name}.${extension}`, content: await readFile(join(root, folder, name, `${name}.${extension}`), 'utf8') })
    }
  }
  return files
}
