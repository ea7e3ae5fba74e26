import { child, childElements, ownText, parseXml, textOf } from './xml-tree.ts'
import type { XmlElement } from './xml-tree.ts'

export interface InputColumn { id: string; label: string; expression: string }
export interface OutputColumn { id: string; name: string; label: string }
export interface TableRow { id: string; annotation: string; inputs: string[]; outputs: string[] }

/** One decision table as text: FEEL is not interpreted here. `-` and empty input cells both read as `-`. */
export interface DecisionTable {
  kind: 'table'
  hitPolicy: string
  inputs: InputColumn[]
  outputs: OutputColumn[]
  rows: TableRow[]
}

export interface LiteralExpression { kind: 'literal'; expression: string }

export interface DecisionFile {
  decisionId: string
  name: string
  logic: DecisionTable | LiteralExpression
}

const readTable = (table: XmlElement): DecisionTable => ({
  kind: 'table',
  hitPolicy: (table.attributes.hitPolicy ?? 'UNIQUE').toLowerCase(),
  inputs: childElements(table, 'input').map((input) => ({
    id: input.attributes.id ?? '', label: input.attributes.label ?? '', expression: textOf(child(input, 'inputExpression')),
  })),
  outputs: childElements(table, 'output').map(({ attributes }) => ({ id: attributes.id ?? '', name: attributes.name ?? '', label: attributes.label ?? '' })),
  rows: childElements(table, 'rule').map((row) => ({
    id: row.attributes.id ?? '',
    annotation: ownText(child(row, 'description')),
    inputs: childElements(row, 'inputEntry').map((entry) => textOf(entry) || '-'),
    outputs: childElements(row, 'outputEntry').map((entry) => textOf(entry) || 'null'),
  })),
})

/** A cell that is missing moves all that follow it into the wrong column. @throws Error naming the row. */
const assertRows = (table: XmlElement): void => {
  const inputs = childElements(table, 'input').length
  const outputs = childElements(table, 'output').length
  for (const [index, row] of childElements(table, 'rule').entries()) {
    const id = row.attributes.id ?? ''
    if (id === '') throw new Error(`第 ${index + 1} 行没有标识（id）：每行的标识就是规则的名称，请补上`)
    const given = { inputs: childElements(row, 'inputEntry').length, outputs: childElements(row, 'outputEntry').length }
    if (given.inputs !== inputs) throw new Error(`行 ${id} 有 ${given.inputs} 个输入格，表有 ${inputs} 个输入列：每列一格，不看的列写 -`)
    if (given.outputs !== outputs) throw new Error(`行 ${id} 有 ${given.outputs} 个输出格，表有 ${outputs} 个输出列：每列一格，没有的写 null`)
  }
}

/** The engine refuses any other language, and here it would be read as FEEL. @throws Error naming the language. */
const assertFeelOnly = (element: XmlElement): void => {
  const { expressionLanguage = 'feel' } = element.attributes
  // As an address of the DMN standard (…/FEEL/) or by name.
  if (!/feel/i.test(expressionLanguage)) throw new Error(`表达式语言应为 FEEL，实为 ${expressionLanguage}：请在 Modeler 中改为 FEEL 并按 FEEL 改写`)
  childElements(element).forEach(assertFeelOnly)
}

/** Reads the one decision of a DMN file. @throws Error for XML that is broken, or not exactly one decision with a whole table or a literal expression in FEEL. */
export const readDecisionFile = (dmnXml: string): DecisionFile => {
  const root = parseXml(dmnXml)
  const decisions = childElements(root, 'decision')
  const [decision] = decisions
  if (decision === undefined || decisions.length > 1) throw new Error(`应有且只有一个决策，实有 ${decisions.length} 个`)
  const table = child(decision, 'decisionTable')
  const literal = child(decision, 'literalExpression')
  if (table === undefined && literal === undefined) throw new Error('决策既没有决策表，也没有表达式')
  assertFeelOnly(root)
  if (table !== undefined) assertRows(table)
  return {
    decisionId: decision.attributes.id ?? '',
    name: decision.attributes.name ?? '',
    logic: table === undefined ? { kind: 'literal', expression: textOf(literal) } : readTable(table),
  }
}
