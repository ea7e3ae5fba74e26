import { deadlineRole, metByEvent } from '../../../decisions/contracts/deadlines.ts'
import type { Pack } from '../types.ts'
import type { Space } from '../space/types.ts'
import type { Finding } from './finding.ts'
import type { House } from './house.ts'
import { clausesOfRow, outputText, textsIn } from './row-clauses.ts'
import { showRegion } from './tables.ts'

/** A project that has to be approved has a stage in which it is. */
const proveStages = (space: Space, pack: Pack): Finding[] => {
  const { diagrams } = space
  const mode = pack.rules.get('management-mode')
  const approved = space.answers(pack, 'management-mode', 'mode').find(({ value }) => value === 'approval')?.region ?? diagrams.nothing
  const stages = space.rows(pack, 'stages')
  const domain = space.known([approved, ...stages.map(({ when }) => when)], space.asksForUnknown(pack, 'stages'))
  const without = diagrams.without(diagrams.and(approved, domain), diagrams.or(...stages.map(({ when }) => when)))
  if (mode === undefined || without === diagrams.nothing) return []
  const { text, ...shown } = showRegion(space, without, domain)
  const rows = space.rows(pack, 'management-mode').filter(({ when }) => diagrams.and(when, without) !== diagrams.nothing).map(({ id }) => id)
  return [{
    pack: pack.id, check: 'interplay', level: 'error', where: `stages.dmn，management-mode.dmn ${rows.join(' ')}`, rule: 'stages', rows, clauses: [...new Set(rows.flatMap((row) => clausesOfRow(mode, row)))],
    finding: `实行审批，但没有一个审批阶段：${text}`, ...shown,
  }]
}

const rowsOf = (pack: Pack, rule: string, outputs: readonly string[]): { row: string; clauses: string[]; values: Record<string, string | undefined> }[] => {
  const found = pack.rules.get(rule)
  if (found === undefined || found.file.logic.kind === 'literal') return []
  return found.file.logic.rows.map(({ id }) => ({ row: id, clauses: clausesOfRow(found, id), values: Object.fromEntries(outputs.map((output) => [output, textsIn(outputText(found, id, output))[0]])) }))
}

const mayBind = (pack: Pack, row: string): boolean => {
  const rule = pack.rules.get('reviews')
  return rule !== undefined && (outputText(rule, row, 'binding') ?? 'false') !== 'false'
}

/** Reviews have a form, and somebody plans the moment at which they are due; documents and dates belong to something that happens. */
const proveRows = (pack: Pack, house: House): Finding[] => {
  const at = (rule: string, row: string, clauses: string[], finding: string, level: Finding['level'] = 'error'): Finding => ({ pack: pack.id, check: 'interplay', level, where: `${rule}.dmn ${row}`, rule, rows: [row], clauses, finding })
  const stages = new Set(rowsOf(pack, 'stages', ['stage']).map(({ values }) => values['stage']))
  const moments = house.headers.get('moment') ?? new Set()
  const events = house.headers.get('event') ?? new Set()
  return [
    ...rowsOf(pack, 'reviews', ['form', 'body', 'moment']).flatMap(({ row, clauses, values }) => [
      ...(values['body'] === undefined ? [at('reviews', row, clauses, '审查事项没有部门')] : []),
      ...(values['form'] === undefined || !house.forms.has(values['form']) ? [at('reviews', row, clauses, `审查事项的表单 ${values['form'] ?? '（空）'} 不存在`)] : []),
      ...(values['moment'] === 'afterApproval' && mayBind(pack, row) ? [at('reviews', row, clauses, '审查事项写明约束批准（binding），时点却在批准之后：那时已经批准，意见不能再拦住任何事；应当把时点移到 declaration、beforeTender 或 implementation，或者不写约束')] : []),
      ...(moments.has(values['moment'] ?? '') ? [] : [at('reviews', row, clauses, `没有流程在 ${values['moment'] ?? '（空）'} 这一时点安排审查`, 'note')]),
    ]),
    ...rowsOf(pack, 'required-documents', ['stage']).flatMap(({ row, clauses, values: { stage } }) => (stage === undefined || stages.has(stage) ? [] : [at('required-documents', row, clauses, `阶段 ${stage} 不在 stages.dmn 中`)])),
    ...rowsOf(pack, 'deadlines', ['event', 'name']).flatMap(({ row, clauses, values: { event, name } }) => (events.has(event ?? '') ? [] : [at('deadlines', row, clauses, `期限 ${name ?? ''} 自 ${event ?? '（空）'} 起算，但没有什么会登记这一事件`)])),
  ]
}

/** A duty is fulfilled in one way: by an event, by the process that deals with it, or by papers. */
const proveSettled = (pack: Pack, house: House): Finding[] => {
  const metByProcess = new Set([...house.headers.get('meets') ?? []].flatMap((roles) => roles.split(',')))
  return rowsOf(pack, 'deadlines', ['role', 'fulfilledBy']).flatMap(({ row, clauses, values: { role, fulfilledBy } }): Finding[] => {
    const known = deadlineRole.safeParse(role)
    if (fulfilledBy === undefined || !known.success) return []
    const by = metByProcess.has(known.data) ? '流程' : metByEvent[known.data] === undefined ? undefined : '事件'
    return by === undefined ? [] : [{ pack: pack.id, check: 'interplay', level: 'error', where: `deadlines.dmn ${row}`, rule: 'deadlines', rows: [row], clauses, finding: `用途 ${known.data} 的义务由${by}了结，不能又写明完成它的材料：一项义务只有一种了结的办法` }]
  })
}

/** Rules that follow one another agree with each other and with the processes. */
export const proveInterplay = (space: Space, pack: Pack, house: House): Finding[] => [...proveStages(space, pack), ...proveRows(pack, house), ...proveSettled(pack, house)]
