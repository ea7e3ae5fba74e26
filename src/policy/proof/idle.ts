import { enumLabels, factLabels } from '../../../decisions/contracts/fact-labels.ts'
import { unreadFacts } from '../../../decisions/contracts/project-facts.ts'
import type { Pack, Packs } from '../types.ts'
import type { Finding } from './finding.ts'
import type { House } from './house.ts'

const tablesOf = ({ rules }: Pack): string => [...rules.values()].filter(({ silent }) => !silent).map(({ dmnXml }) => dmnXml).join('\n')
const names = (text: string, word: string): boolean => text.includes(`"${word}"`) || text.includes(`&quot;${word}&quot;`)
const pathIn = (text: string, path: string, after: string): boolean => new RegExp(`facts\\.${path.replaceAll('.', '\\.')}(?![A-Za-z${after}])`).test(text)
const ancestors = (path: string): string[] => path.split('.').slice(0, -1).map((_, index, parts) => parts.slice(0, index + 1).join('.'))

/** Reads the fact itself or a part of it, names it as the evidence of a ground, or reads the whole that it is a part of. */
const isRead = (text: string, path: string): boolean => pathIn(text, path, '') || names(text, path) || ancestors(path).some((whole) => pathIn(text, whole, '.'))

/** Bodies of a pack that no table sends anything to and that neither decide nor act on a plan, a meeting or a finding: the text only mentions them. */
const idleBodies = (pack: Pack): Finding[] => {
  const { bodies, ...rest } = pack.meta
  const used = `${tablesOf(pack)}\n${JSON.stringify(rest)}`
  return bodies.filter(({ id }) => !names(used, id)).map(({ id, name, role }): Finding =>
    ({ pack: pack.id, check: 'values', level: 'note', where: `pack.yaml bodies ${id}`, finding: `没有表、计划、会议或者监督用到的机构：${name}（${role}）` }))
}

/**
 * What the vocabulary has and nobody asks for: facts that no table of any pack reads and no diagram names (but those that are meant so), choices of a fact that is read which no table
 * tells apart from the others, and bodies that nothing is sent to. Worth a look: a word too many, or a rule forgotten.
 */
export const proveIdle = (packs: Packs, house: House): Finding[] => {
  const text = `${packs.all.map(tablesOf).join('\n')}\n${house.text}`
  const paths = Object.keys(factLabels)
  const unread: readonly string[] = unreadFacts
  const idle = new Set(paths.filter((path) => !unread.includes(path) && !isRead(text, path)))
  const topmost = [...idle].filter((path) => !ancestors(path).some((whole) => idle.has(whole)))
  const choices = Object.entries(enumLabels).filter(([path]) => !idle.has(path)).map(([path, labels]) => [path, Object.keys(labels).filter((value) => !names(text, value) && !/^\d+$/.test(value))] as const)
  const note = (where: string, finding: string): Finding => ({ pack: '（全部）', check: 'values', level: 'note', where, finding })
  return [
    ...(topmost.length === 0 ? [] : [note('contracts/project-facts.ts', `没有一张表读取、也没有流程使用的事实（只供人看）：${topmost.join('、')}`)]),
    ...choices.flatMap(([path, values]) => (values.length === 0 ? [] : [note(`contracts/project-facts.ts ${path}`, `没有一张表单独提到的取值：${values.join('、')}`)])),
    ...packs.all.flatMap(idleBodies),
  ]
}
