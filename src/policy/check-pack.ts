import type { z } from 'zod'
import { documentTypeLabels } from '../../decisions/contracts/document-types.ts'
import { factLabels } from '../../decisions/contracts/fact-labels.ts'
import { documentsOf } from './document-title.ts'
import { readPaths } from './feel-reads.ts'
import { clausesOfRow } from './proof/row-clauses.ts'
import { camelCase } from './names.ts'
import { feelTexts, pathsReadBy } from './rules-read.ts'
import type { Pack, PackRule } from './types.ts'

/** A fault of a pack, with the place: file, row, clause. */
export interface PackFinding { where: string; finding: string }

/** A cell that holds a text constant or a list of them, as FEEL writes them; undefined for anything that is worked out. */
const constantTexts = (cell: string): string[] | undefined => {
  if (!/^(?:"[^"]*"|\[(?:\s*"[^"]*"\s*,?)*\s*\])$/.test(cell)) return undefined
  return [...cell.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '')
}

const outputCells = (rule: PackRule): { row: string; name: string; cell: string }[] => {
  const { logic } = rule.file
  if (logic.kind === 'literal') return []
  return logic.rows.flatMap((row) => logic.outputs.map(({ name }, index) => ({ row: row.id, name, cell: row.outputs[index] ?? 'null' })))
}

/** Outputs that name a body of pack.yaml, and outputs that may also name the declaring or the construction unit. */
const bodyOutputs = new Set(['body', 'decidedBy', 'appliedBy', 'liftedBy', 'organisedBy', 'consentBefore', 'sharingConfirmedBy', 'consentOf'])
const partyOutputs = new Set(['owedBy', 'owedTo', 'issuedBy', 'askedBy', 'askedOf', 'arrangedBy', 'by', 'reportTo'])

/** The papers that fulfil a duty are a plain list of types that a unit can hand in: those of the pack's own table, and the common ones. */
const checkPapers = (pack: Pack, rule: PackRule, row: string, cell: string): PackFinding[] => {
  const where = `${rule.rule}.dmn ${row}`
  const on = `（依据 ${clausesOfRow(rule, row).join('、')}）`
  const types = constantTexts(cell)
  if (types === undefined) return [{ where, finding: `fulfilledBy 应当写成材料类型的清单，不能写成 ${cell}${on}` }]
  const required = documentsOf(pack)
  return types.filter((type) => !required.has(type) && !(type in documentTypeLabels))
    .map((type) => ({ where, finding: `规则包 ${pack.id} 以上传 ${type} 为完成${on}，但 required-documents.dmn 和通用的材料类型中都没有它` }))
}

const checkRows = (pack: Pack, rule: PackRule): PackFinding[] => {
  const at = (row: string) => `${rule.rule}.dmn ${row}`
  const bodies = new Set(pack.meta.bodies.map(({ id }) => id))
  const clauses = new Set(pack.clauses.map(({ id }) => id))
  const deadlineRule = pack.rules.get('deadlines')
  const deadlines = new Set(deadlineRule === undefined ? [] : outputCells(deadlineRule).filter(({ name }) => name === 'name').flatMap(({ cell }) => constantTexts(cell) ?? []))
  const parties = new Set(['declaringUnit', 'constructionUnit', ...bodies])
  return outputCells(rule).flatMap(({ row, name, cell }): PackFinding[] => {
    const texts = constantTexts(cell) ?? []
    if (name === 'rule' && texts[0] !== row) return [{ where: at(row), finding: `输出 rule 为 ${cell}，应为本行标识` }]
    if (name === 'clauses' && texts.length === 0) return [{ where: at(row), finding: '没有写明依据的条款' }]
    if (name === 'clauses') return texts.filter((id) => !clauses.has(id)).map((id) => ({ where: at(row), finding: `条款 ${id} 不在 clauses.yaml 中` }))
    if (bodyOutputs.has(name)) return texts.filter((id) => !bodies.has(id)).map((id) => ({ where: at(row), finding: `部门 ${id} 不在 pack.yaml 中` }))
    if (partyOutputs.has(name)) return texts.filter((id) => !parties.has(id)).map((id) => ({ where: at(row), finding: `${id} 既不是部门也不是申报、建设单位` }))
    if (name === 'paperKind') return texts.filter((id) => !(id in pack.meta.paperKinds)).map((id) => ({ where: at(row), finding: `文种 ${id} 不在 pack.yaml 中` }))
    if (name === 'answeredBy') return texts.filter((path) => !(path in factLabels)).map((path) => ({ where: at(row), finding: `${path} 不是项目事实` }))
    if (name === 'deadline') return texts.filter((id) => !deadlines.has(id)).map((id) => ({ where: at(row), finding: `期限 ${id} 不在 deadlines.dmn 中` }))
    if (name === 'fulfilledBy') return checkPapers(pack, rule, row, cell)
    if (name === 'limit') return texts.filter((id) => !(id in pack.meta.limits)).map((id) => ({ where: at(row), finding: `内部时限 ${id} 不在 pack.yaml 中` }))
    return []
  })
}

const checkShape = (pack: Pack, rule: PackRule): PackFinding[] => {
  const where = `${rule.rule}.dmn`
  const { logic } = rule.file
  if (logic.kind === 'literal') return rule.silent ? [] : [{ where, finding: '应为决策表' }]
  const shape: Record<string, z.core.$ZodType> = rule.contract.output.shape
  const names = logic.outputs.map(({ name }) => name).sort()
  const expected = Object.keys(shape).sort()
  const allowed = new Set<string>(rule.contract.inputs)
  const outside = pathsReadBy(rule.file, [...pack.rules.keys()]).filter((path) => path.startsWith('facts.') && !allowed.has(path.slice('facts.'.length)))
  const ids = logic.rows.map(({ id }) => id)
  return [
    ...(logic.hitPolicy === rule.contract.hitPolicy ? [] : [{ where, finding: `命中策略应为 ${rule.contract.hitPolicy}` }]),
    ...(names.join() === expected.join() ? [] : [{ where, finding: `输出列为 ${names.join('、')}，应为 ${expected.join('、')}` }]),
    ...outside.map((path) => ({ where, finding: `读取了合同未列的 ${path}` })),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => ({ where, finding: `行标识 ${id} 重复` })),
    ...logic.rows.filter(({ annotation }) => annotation === '').map(({ id }) => ({ where: `${where} ${id}`, finding: '没有说明依据的注释' })),
    ...[...logic.inputs, ...logic.outputs].filter(({ label }) => label === '').map(({ id }) => ({ where: `${where} ${id}`, finding: '列没有中文名称' })),
  ]
}

const rowClauses = (pack: Pack): Map<string, string[]> => new Map([...pack.rules.values()].flatMap((rule) =>
  outputCells(rule).filter(({ name }) => name === 'clauses').map(({ row, cell }): [string, string[]] => [`${rule.rule}/${row}`, constantTexts(cell) ?? []])))

/** Clause -> row and row -> clause say the same. */
const checkClauses = (pack: Pack): PackFinding[] => {
  const byRow = rowClauses(pack)
  const claimed = new Map(pack.clauses.map((clause) => [clause.id, clause.implementedBy?.rows ?? []]))
  return [
    ...pack.clauses.flatMap(({ id }) => (claimed.get(id) ?? []).filter((row) => !byRow.get(row)?.includes(id)).map((row) => ({ where: `clauses.yaml ${id}`, finding: `${row} 不存在，或者没有以本条款为依据` }))),
    ...[...byRow].flatMap(([row, ids]) => ids.filter((id) => !claimed.get(id)?.includes(row)).map((id) => ({ where: `clauses.yaml ${id}`, finding: `没有列出以其为依据的 ${row}` }))),
    ...pack.clauses.filter(({ id }, index, all) => all.findIndex((other) => other.id === id) !== index).map(({ id }) => ({ where: `clauses.yaml ${id}`, finding: '条款重复' })),
    ...pack.clauses.filter(({ id, article }) => Number(id.split('-')[1]) !== article).map(({ id, article }) => ({ where: `clauses.yaml ${id}`, finding: `列在第 ${article} 条之下` })),
  ]
}

const checkAmbiguities = (pack: Pack): PackFinding[] => {
  const clauses = new Set(pack.clauses.map(({ id }) => id))
  const names = [...pack.rules.keys()]
  const roots = names.map(camelCase)
  const paths = [...pack.rules.values()].flatMap(({ file }) => feelTexts(file).flatMap(({ text, isExpression }) => readPaths(text, isExpression, undefined, roots)))
  const asked = new Set(paths.filter((path) => path.startsWith('readings.')).map((path) => path.slice('readings.'.length)))
  const parameters = new Set(paths.filter((path) => path.startsWith('parameters.')).map((path) => path.slice('parameters.'.length)))
  const known = new Set(pack.meta.ambiguities.map(({ id }) => id))
  return [
    ...pack.meta.ambiguities.flatMap(({ id, decides, clauses: on }) => [
      ...(decides === asked.has(id) ? [] : [{ where: `pack.yaml ${id}`, finding: decides ? '写明影响结果，但没有表读取它' : '写明不影响结果，但有表读取它' }]),
      ...on.filter((clause) => !clauses.has(clause)).map((clause) => ({ where: `pack.yaml ${id}`, finding: `条款 ${clause} 不在 clauses.yaml 中` })),
    ]),
    ...[...asked].filter((id) => !known.has(id)).map((id) => ({ where: 'pack.yaml', finding: `表中读取的 readings.${id} 没有列入 ambiguities` })),
    ...[...parameters].filter((name) => !(name in pack.parameters)).map((name) => ({ where: 'pack.yaml', finding: `表中读取的 parameters.${name} 没有列入 parameters` })),
    ...Object.keys(pack.parameters).filter((name) => !parameters.has(name)).map((name) => ({ where: 'pack.yaml', finding: `参数 ${name} 没有表读取` })),
  ]
}

const ownNames = new Set(['facts', 'readings', 'parameters', 'true', 'false', 'null'])

/** Words of a list that FEEL takes for variables: nothing gives them a value, so that they are null without a word. */
const bareWords = (text: string): string[] => {
  const parts = text.replace(/^\[(.*)\]$/s, '$1').split(',').map((part) => part.trim())
  return parts.filter((part) => /^\p{L}[\p{L}\p{N}_-]*$/u.test(part) && !ownNames.has(part))
}

/** What was meant for a text or a fact and is neither. */
const checkWords = (pack: Pack, rule: PackRule): PackFinding[] => {
  const rules = new Set([...pack.rules.keys()].map(camelCase))
  return feelTexts(rule.file).flatMap(({ text, where }) => bareWords(text).filter((word) => !rules.has(word)).map((word) => ({
    where: `${rule.rule}.dmn ${where}`,
    finding: `${word} 没有加引号，也不是事实、读法或者参数，不会有值：文字写作 "${word}"，事实写作 ${word in factLabels ? `facts.${word}` : 'facts.<名称>'}`,
  })))
}

const checkReadRules = (pack: Pack): PackFinding[] => [...pack.rules.values()].flatMap((rule) => rule.reads.flatMap((other) => {
  const nested = pack.rule(other).reads
  return nested.length === 0 ? [] : [{ where: `${rule.rule}.dmn`, finding: `读取的 ${other} 又读取 ${nested.join('、')}：只允许一层` }]
}))

/** Everything in a pack that does not agree with its contracts or with itself; empty for a sound one. */
export const checkPack = (pack: Pack): PackFinding[] => [
  ...[...pack.rules.values()].flatMap((rule) => [...checkShape(pack, rule), ...checkRows(pack, rule), ...checkWords(pack, rule)]),
  ...checkClauses(pack),
  ...checkAmbiguities(pack),
  ...checkReadRules(pack),
]
