import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { checkRegulationText } from '../regulation-text.ts'
import type { Pack } from '../types.ts'
import type { Finding } from './finding.ts'

/** Beside the official text (`<folder>/<pack>.txt`): whether every article still has the words that the summaries stand on. Nothing where there is no text. */
export const proveTexts = async (pack: Pack, folder: string): Promise<Finding[]> => {
  const source = await readFile(path.join(folder, `${pack.id}.txt`), 'utf8').catch(() => undefined)
  if (source === undefined) return [{ pack: pack.id, check: 'texts', level: 'note', where: `${pack.id}.txt`, finding: '文件夹中没有本规则包的官方文本，没有核对' }]
  const { differing, absent, unknown } = checkRegulationText(pack, source)
  const at = (article: number, finding: string): Finding => ({
    pack: pack.id, check: 'texts', level: 'error', where: `clauses.yaml 第 ${article} 条`, clauses: pack.clauses.filter((clause) => clause.article === article).map(({ id }) => id), finding,
  })
  return [
    ...differing.map((article) => at(article, '与官方文本不是同样的文字')),
    ...absent.map((article) => at(article, '官方文本中没有这一条')),
    ...unknown.map((article) => at(article, '官方文本有这一条，clauses.yaml 没有')),
  ]
}
