import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { RuleContract } from '../../../decisions/contracts/rule.ts'
import type { FormContract } from '../../../forms/fields.ts'
import type { ProcessVariables } from '../../../processes/shapes.ts'
import { defineContract, type WorkerContract } from '../../../src/engine/contract.ts'
import { discoverForms } from '../../../src/engine/forms.ts'
import { loadPacks, type Pack } from '../../../src/policy/index.ts'

export const root = resolve(import.meta.dirname, '../../..')

/** Everything that the models and the code promise each other. Rules read it; a broken example is the same thing with one part changed. */
export interface Sources {
  /** XML by process folder. */
  readonly diagrams: ReadonlyMap<string, string>
  /** JSON text by form folder. */
  readonly forms: ReadonlyMap<string, string>
  readonly formContracts: ReadonlyMap<string, FormContract>
  readonly workers: ReadonlyMap<string, WorkerContract>
  readonly processes: ReadonlyMap<string, ProcessVariables>
  readonly rules: ReadonlyMap<string, RuleContract>
  readonly packs: readonly Pack[]
}

const foldersOf = (dir: string): string[] =>
  readdirSync(join(root, dir), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()

const zodObject = z.instanceof(z.ZodObject)
const workerModule = z.object({
  contract: z.object({
    type: z.string(), title: z.string(), description: z.string(), input: zodObject, output: zodObject, headers: zodObject, errors: z.array(z.string()), fetchVariables: z.array(z.string()).optional(),
  }),
})
const processModule = z.object({
  process: z.object({ id: z.string(), title: z.string(), inputs: z.array(z.string()), outputs: z.array(z.string()), variables: zodObject }),
})

const readWorker = async (type: string): Promise<WorkerContract> => {
  const { fetchVariables, ...contract } = workerModule.parse(await import(join(root, 'workers', type, 'contract.ts'))).contract
  return fetchVariables === undefined ? defineContract({ ...contract, fetch: 'all' }) : defineContract(contract)
}

/** Reads the repository as it is. */
export const loadSources = async (): Promise<Sources> => {
  const packs = await loadPacks(join(root, 'decisions'))
  const formCatalogue = await discoverForms(join(root, 'forms'))
  const processes = new Map<string, ProcessVariables>()
  for (const id of foldersOf('processes')) processes.set(id, processModule.parse(await import(join(root, 'processes', id, 'variables.ts'))).process)
  const workers = new Map<string, WorkerContract>()
  for (const type of foldersOf('workers')) workers.set(type, await readWorker(type))
  const text = (dir: string, extension: string) =>
    new Map(foldersOf(dir).map((id) => [id, readFileSync(join(root, dir, id, `${id}.${extension}`), 'utf8')]))
  return {
    diagrams: text('processes', 'bpmn'),
    forms: text('forms', 'form'),
    formContracts: new Map(formCatalogue.ids().map((id) => [id, formCatalogue.get(id)])),
    workers,
    processes,
    rules: packs.contracts,
    packs: packs.all,
  }
}

/** The same sources with one text of a diagram replaced wherever it stands. Throws when there is nothing to replace: a broken example that breaks nothing proves nothing. */
export const withDiagram = (sources: Sources, id: string, find: string | RegExp, replace: string): Sources =>
  ({ ...sources, diagrams: replaced(sources.diagrams, id, find, replace) })

/** As withDiagram, for a form. */
export const withForm = (sources: Sources, id: string, find: string | RegExp, replace: string): Sources =>
  ({ ...sources, forms: replaced(sources.forms, id, find, replace) })

/** The same sources without one entry of a part, for example without one worker. */
export const without = <V>(part: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> => {
  if (!part.has(key)) throw new Error(`nothing to leave out: ${key}`)
  return new Map([...part].filter(([name]) => name !== key))
}

const replaced = (part: ReadonlyMap<string, string>, id: string, find: string | RegExp, replace: string): ReadonlyMap<string, string> => {
  const before = part.get(id) ?? ''
  const after = before.replace(find, replace)
  if (after === before) throw new Error(`nothing to replace in ${id}: ${String(find)}`)
  return new Map(part).set(id, after)
}
