import type { Pack } from '../types.ts'
import type { Finding } from './finding.ts'
import type { House } from './house.ts'
import { clausesOfRow, outputText, textsIn } from './row-clauses.ts'

const at = (pack: Pack, where: string, clauses: string[], finding: string, level: Finding['level'] = 'error'): Finding => ({ pack: pack.id, check: 'clauses', level, where, clauses, finding })

const deadlineRows = (pack: Pack): { row: string; name: string; clauses: string[] }[] => {
  const rule = pack.rules.get('deadlines')
  if (rule === undefined || rule.file.logic.kind === 'literal') return []
  return rule.file.logic.rows.map(({ id }) => ({ row: id, name: textsIn(outputText(rule, id, 'name'))[0] ?? '', clauses: clausesOfRow(rule, id) }))
}

/** What a clause claims is there: elements of diagrams, forms, dates. */
const proveClaims = (pack: Pack, house: House): Finding[] => {
  const dates = new Set(deadlineRows(pack).map(({ name }) => name))
  return pack.clauses.flatMap(({ id, implementedBy: declared, implementedBy = {} }) => [
    ...(implementedBy.elements ?? []).filter((element) => !house.elements.has(element)).map((element) => at(pack, `clauses.yaml ${id}`, [id], `流程中没有 ${element}`)),
    ...(implementedBy.forms ?? []).filter((form) => !house.forms.has(form)).map((form) => at(pack, `clauses.yaml ${id}`, [id], `没有表单 ${form}`)),
    ...(implementedBy.timers ?? []).filter((timer) => !dates.has(timer)).map((timer) => at(pack, `clauses.yaml ${id}`, [id], `deadlines.dmn 没有期限 ${timer}`)),
    ...(declared !== undefined && Object.values(implementedBy).every((parts) => parts === undefined || parts.length === 0) ? [at(pack, `clauses.yaml ${id}`, [id], 'implementedBy 是空的：没有写明由什么实现')] : []),
  ])
}

/** What stands on a clause names it, and is named by it: dates. */
const proveClaimed = (pack: Pack): Finding[] => {
  const timers = new Map(pack.clauses.map(({ id, implementedBy }) => [id, implementedBy?.timers ?? []]))
  return [
    ...deadlineRows(pack).filter(({ name, clauses }) => !clauses.some((clause) => timers.get(clause)?.includes(name))).map(({ row, name, clauses }) => at(pack, `deadlines.dmn ${row}`, clauses, `期限 ${name} 所依据的条款没有一条在 timers 中列出它`)),
  ]
}

/** Clauses that pack.yaml itself names: planning, meetings, oversight. */
const proveNamed = (pack: Pack): Finding[] => {
  const { planning, meetings, oversight } = pack.meta
  const known = new Set(pack.clauses.map(({ id }) => id))
  const named: [string, readonly string[]][] = [
    ['planning', planning?.clauses ?? []], ...(planning?.windows ?? []).map(({ id, clauses }): [string, string[]] => [`planning.windows ${id}`, clauses]),
    ...(planning?.acts ?? []).map(({ id, clauses }): [string, string[]] => [`planning.acts ${id}`, clauses]),
    ['meetings', meetings?.clauses ?? []], ['oversight', oversight?.clauses ?? []], ...(oversight?.actions ?? []).map(({ id, clauses }): [string, string[]] => [`oversight.actions ${id}`, clauses]),
  ]
  return [
    ...named.flatMap(([where, ids]) => ids.filter((id) => !known.has(id)).map((id) => at(pack, `pack.yaml ${where}`, [id], `条款 ${id} 不在 clauses.yaml 中`))),
    ...(planning?.paperKind !== undefined && !(planning.paperKind in pack.meta.paperKinds) ? [at(pack, 'pack.yaml planning', planning.clauses, `文种 ${planning.paperKind} 不在 paperKinds 之列`)] : []),
  ]
}

/** Bodies, windows and reviews that pack.yaml itself names: a slip would otherwise show only when the plan or the meeting is due. */
const proveNames = (pack: Pack): Finding[] => {
  const { bodies, planning, meetings } = pack.meta
  const groups = new Set(bodies.map(({ id }) => id))
  const windows = new Set(planning?.windows.map(({ id }) => id))
  const reviews = pack.rules.get('reviews')
  const rows = reviews?.file.logic.kind === 'table' ? reviews.file.logic.rows : []
  const items = new Set(reviews === undefined ? [] : rows.flatMap(({ id }) => textsIn(outputText(reviews, id, 'item'))))
  return [
    ...(planning?.acts ?? []).flatMap(({ id, body, clauses, windows: on = [] }) => [
      ...(groups.has(body) ? [] : [at(pack, `pack.yaml planning.acts ${id}`, clauses, `部门 ${body} 不在 bodies 之列`)]),
      ...on.filter((window) => !windows.has(window)).map((window) => at(pack, `pack.yaml planning.acts ${id}`, clauses, `窗口 ${window} 不在 planning.windows 之列`)),
    ]),
    ...(meetings?.items ?? []).filter((item) => !items.has(item)).map((item) => at(pack, 'pack.yaml meetings', meetings?.clauses ?? [], `审查事项 ${item} 不在 reviews.dmn 中，会议等不到它`)),
  ]
}

/** What `scaffold` writes where only a person can say what the text says; it would stand on papers. */
const unwritten = '（待写'

const proveWritten = (pack: Pack): Finding[] => {
  const { title, jurisdictionName, bodies } = pack.meta
  const places: [where: string, clauses: string[], text: string][] = [
    ['pack.yaml title', [], title], ['pack.yaml jurisdictionName', [], jurisdictionName],
    ...bodies.flatMap(({ id, name, role }): [string, string[], string][] => [[`pack.yaml bodies ${id} name`, [], name], [`pack.yaml bodies ${id} role`, [], role]]),
    ...pack.clauses.map(({ id, summary }): [string, string[], string] => [`clauses.yaml ${id}`, [id], summary]),
  ]
  return places.filter(([, , text]) => text.includes(unwritten)).map(([where, clauses, text]) => at(pack, where, clauses, `“${text}”尚未写，请按官方文本写明`))
}

/** Every clause is carried out by something that is there, or says why not; what is carried out stands on a clause. */
export const proveClauses = (pack: Pack, house: House): Finding[] => [
  ...proveClaims(pack, house), ...proveClaimed(pack), ...proveNamed(pack), ...proveNames(pack), ...proveWritten(pack),
  ...pack.clauses.filter(({ coming }) => coming === true).map(({ id, note }) => at(pack, `clauses.yaml ${id}`, [id], `尚待实现：${note ?? ''}`, 'note')),
]
