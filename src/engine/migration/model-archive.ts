import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeployFile, DeployedProcess } from '../deploy.ts'
import { readModel } from './model-elements.ts'

/** A process as it was deployed. */
export interface ArchivedModel {
  processId: string
  version: number
  key: string
  xml: string
}

/** Keeps every deployed version of every process: 8.6 gives a deployed model back to nobody, and a migration must compare two. */
export interface ModelArchive {
  keep(deployed: readonly DeployedProcess[], files: readonly DeployFile[]): Promise<void>
  /** Newest version first. */
  versions(processId: string): Promise<ArchivedModel[]>
}

const fileName = /^(?<processId>.+)@(?<version>\d+)@(?<key>\d+)\.bpmn$/

/** An archive in a folder, one file `<process>@<version>@<key>.bpmn` each. */
export const createModelArchive = (folder: string): ModelArchive => ({
  keep: async (deployed, files) => {
    await mkdir(folder, { recursive: true })
    const byProcess = new Map(files.filter(({ name }) => name.endsWith('.bpmn')).map(({ content }) => [readModel(content).processId, content]))
    for (const { processId, version, key } of deployed) {
      const xml = byProcess.get(processId)
      if (xml !== undefined) await writeFile(join(folder, `${processId}@${version}@${key}.bpmn`), xml)
    }
  },
  versions: async (processId) => {
    const names = await readdir(folder).catch((): string[] => [])
    const models: ArchivedModel[] = []
    for (const name of names) {
      const parts = fileName.exec(name)?.groups
      if (parts?.processId !== processId || parts.version === undefined || parts.key === undefined) continue
      models.push({ processId, version: Number(parts.version), key: parts.key, xml: await readFile(join(folder, name), 'utf8') })
    }
    return models.sort((a, b) => b.version - a.version)
  },
})
