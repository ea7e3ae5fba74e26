import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isMap, parseDocument } from 'yaml'
import { InvalidInput, NotFound } from '../../common/errors.ts'
import { packMeta } from '../pack-schema.ts'

export interface Confirmation {
  /** Who confirms, by name and office. */
  by: string
  /** The day, `YYYY-MM-DD`. */
  on: string
  /** The document that the value was compared with. */
  source: string
  /** The value found there, where it is not the one that stands in the pack. */
  value?: number | string | boolean | undefined
}

/**
 * Writes into pack.yaml that somebody has compared a parameter with its source; comments and order of the file stay.
 * Open cases keep the value of their submission.
 * @throws NotFound `unknown-parameter`; InvalidInput `unconfirmable` where the file would no longer be a pack
 */
export const confirmParameter = async (folder: string, name: string, { by, on, source, value }: Confirmation): Promise<void> => {
  const file = path.join(folder, 'pack.yaml')
  const document = parseDocument(await readFile(file, 'utf8'))
  const parameter = document.getIn(['parameters', name])
  if (!isMap(parameter)) throw new NotFound(`${path.basename(folder)} 没有参数 ${name}`, { code: 'unknown-parameter', remedy: '参数的名称见 pack.yaml 的 parameters' })
  if (value !== undefined) parameter.set('value', value)
  parameter.set('confirmed', true)
  parameter.set('confirmation', document.createNode({ by, on, source }))
  const parsed = packMeta.safeParse(document.toJS())
  if (!parsed.success) throw new InvalidInput(`不能这样确认：${parsed.error.issues.map(({ path: at, message }) => `${at.join('.')} ${message}`).join('；')}`, { code: 'unconfirmable', remedy: '请核对姓名、日期和出处' })
  await writeFile(file, document.toString({ lineWidth: 0 }))
}
