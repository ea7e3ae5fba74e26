import { forceLabels } from '../../../decisions/contracts/force.ts'
import type { Force } from '../../../decisions/contracts/force.ts'
import type { Clause } from '../clauses-schema.ts'
import { splitArticles } from '../regulation-text.ts'
import type { Pack, PackRule } from '../types.ts'
import type { Finding } from './finding.ts'
import { clausesOfRow, outputText, textsIn } from './row-clauses.ts'

const strength: Record<Force, number> = { must: 4, inPrinciple: 3, encouraged: 2, optional: 1, silent: 0 }
const isForce = (text: string): text is Force => text in strength

const forcesOf = (clause: Clause | undefined): Force[] => (clause?.force === undefined ? [] : Array.isArray(clause.force) ? clause.force : [clause.force])

/** Rules whose rows stand in somebody's way, and the output that names who may let it pass all the same. */
const liftedBy: Record<string, string> = { 'admissibility': 'decidedBy', 'acceptance-obstacles': 'liftedBy', 'funding': 'appliedBy', 'extension': 'decidedBy', 'management-mode': 'decidedBy', 'change-handling': 'decidedBy' }

const proveRow = (pack: Pack, rule: PackRule, row: string): Finding[] => {
  const clauses = clausesOfRow(rule, row)
  const [given = ''] = textsIn(outputText(rule, row, 'force'))
  if (!isForce(given)) return []
  const at: Omit<Finding, 'finding'> = { pack: pack.id, check: 'force', level: 'error', where: `${rule.rule}.dmn ${row}`, rule: rule.rule, rows: [row], clauses }
  const standOn = clauses.map((id) => pack.clauses.find((clause) => clause.id === id))
  const forces = standOn.map(forcesOf)
  const strongest = Math.max(...forces.flat().map((force) => strength[force]))
  const lifter = liftedBy[rule.rule]
  const nobody = lifter !== undefined && outputText(rule, row, lifter) === 'null'
  return [
    ...(forces.length > 0 && forces.every((each) => each.length > 0) && strength[given] > strongest
      ? [{ ...at, finding: `${row} 的效力是“${forceLabels[given]}”，而所依据的条款最多只说“${[...new Set(forces.flat())].map((force) => forceLabels[force]).join('、')}”` }] : []),
    ...(given === 'inPrinciple' && nobody ? [{ ...at, finding: `${row} 是“原则上”，但 ${lifter} 为空：没有人可以决定例外` }] : []),
    ...(given === 'optional' && nobody && rule.rule !== 'funding' ? [{ ...at, finding: `${row} 只是“可以”，但 ${lifter} 为空：没有人决定是否这样办` }] : []),
    ...(given === 'encouraged' && (rule.rule === 'admissibility' || rule.rule === 'acceptance-obstacles') ? [{ ...at, finding: `${row} 的依据只是“鼓励”，不能成为障碍` }] : []),
  ]
}

/** What pack.yaml itself says with a force: windows of the yearly plan, regular meetings. */
const proveNamed = (pack: Pack): Finding[] => {
  const { planning, meetings } = pack.meta
  const named = [...(planning?.windows ?? []).map(({ id, force, clauses }) => ({ where: `planning.windows ${id}`, force, clauses })), ...(meetings === undefined ? [] : [{ where: 'meetings', force: meetings.force, clauses: meetings.clauses }])]
  return named.flatMap(({ where, force, clauses }): Finding[] => {
    const forces = clauses.map((id) => forcesOf(pack.clauses.find((clause) => clause.id === id)))
    const strongest = Math.max(...forces.flat().map((each) => strength[each]))
    if (forces.length === 0 || forces.some((each) => each.length === 0) || strength[force] <= strongest) return []
    return [{ pack: pack.id, check: 'force', level: 'error', where: `pack.yaml ${where}`, clauses: [...clauses], finding: `效力是“${forceLabels[force]}”，而所依据的条款最多只说“${[...new Set(forces.flat())].map((each) => forceLabels[each]).join('、')}”` }]
  })
}

/** 原则上, 鼓励 and 可 never become 应当, and what holds only in principle can be lifted by somebody. */
export const proveForce = (pack: Pack): Finding[] => [
  ...[...pack.rules.values()].flatMap((rule) => (rule.file.logic.kind === 'table' ? rule.file.logic.rows.flatMap(({ id }) => proveRow(pack, rule, id)) : [])),
  ...proveNamed(pack),
]

const words: { force: Force; word: RegExp; shown: string; surely: boolean }[] = [
  { force: 'inPrinciple', word: /原则上/, shown: '原则上', surely: true },
  { force: 'encouraged', word: /鼓励|支持|倡导|优先/, shown: '鼓励', surely: false },
  { force: 'optional', word: /可/, shown: '可', surely: false },
]

/** Beside the official text: a clause's force is what its own words say, and 原则上 is never left unsaid where rows stand on it. */
export const proveForceInText = (pack: Pack, source: string): Finding[] => {
  const articles = new Map(splitArticles(source).map((article) => [article.article, article]))
  return pack.clauses.flatMap((clause): Finding[] => {
    const [, , paragraph = '1', item] = clause.id.split('-')
    const part = articles.get(clause.article)?.paragraphs[Number(paragraph) - 1]
    const own = item === undefined ? part?.text : part?.items[Number(item) - 1]
    if (part === undefined || own === undefined) return []
    const whole = item === undefined ? `${part.text}${part.items.join('')}` : `${part.text}${own}`
    const at: Omit<Finding, 'finding'> = { pack: pack.id, check: 'force', level: 'error', where: `clauses.yaml ${clause.id}`, clauses: [clause.id] }
    const forces = forcesOf(clause)
    const hasRows = (clause.implementedBy?.rows ?? []).length > 0
    return words.flatMap(({ force, word, shown, surely }) => [
      ...(forces.includes(force) && !word.test(whole) ? [{ ...at, finding: `force 写的是“${shown}”，条文中没有这个词` }] : []),
      ...(surely && hasRows && word.test(own) && !forces.includes(force) ? [{ ...at, finding: `条文说“${shown}”，force 没有写明` }] : []),
    ])
  })
}
