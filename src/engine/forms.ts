import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import type { FormContract } from '../../forms/fields.ts'
import { NotFound } from '../common/errors.ts'

export interface FormCatalogue {
  /** NotFound `form-not-found`. */
  get(formId: string): FormContract
  ids(): string[]
}

const labels = z.record(z.string(), z.string())
const contractShape = z.object({ id: z.string(), title: z.string(), submission: z.instanceof(z.ZodType), labels, options: z.record(z.string(), labels) })
const contractModule = z.object({ form: contractShape })

/** A catalogue of given contracts, for tests and for whoever has them already. */
export const createFormCatalogue = (contracts: readonly FormContract[]): FormCatalogue => {
  const byId = new Map(contracts.map((contract) => [contract.id, contract]))
  return {
    get: (formId) => {
      const contract = byId.get(formId)
      if (contract === undefined) throw new NotFound(`没有表单 ${formId}`, { code: 'form-not-found', remedy: '请核对流程图中任务标头 forms 和规则中的表单编号' })
      return contract
    },
    ids: () => [...byId.keys()].sort(),
  }
}

/** Reads every `<dir>/<form-id>/contract.ts` (or the compiled `.js`); throws plainly when one does not export its form. */
export const discoverForms = async (dir: string): Promise<FormCatalogue> => {
  const folders = (await readdir(dir, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const contracts: FormContract[] = []
  for (const folder of folders) {
    const file = await moduleIn(join(dir, folder), 'contract')
    if (file === undefined) continue
    const { form } = contractModule.parse(await import(pathToFileURL(file).href))
    if (form.id !== folder) throw new Error(`forms/${folder}/contract.ts exports the form "${form.id}"`)
    contracts.push(form)
  }
  return createFormCatalogue(contracts)
}

/** The path of `<folder>/<name>.ts`, or of the compiled `.js`, whichever is there. */
export const moduleIn = async (folder: string, name: string): Promise<string | undefined> => {
  const files = await readdir(folder)
  const found = [`${name}.ts`, `${name}.js`].find((file) => files.includes(file))
  return found === undefined ? undefined : resolve(folder, found)
}
