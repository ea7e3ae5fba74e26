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

/** Reads the one decision of a DMN file. @throws Error for XML that is broken, or not exactly one decision with a table or a literal expression. */
export const readDecisionFile = (dmnXml: string): DecisionFile => {
  const root = parseXml(dmnXml)
  const decisions = childElements(root, 'decision')
  const [decision] = decisions
  if (decision === undefined || decisions.length > 1) throw new Error(`应有且只有一个决策，实有 ${decisions.length} 个`)
  const table = child(decision, 'decisionTable')
  const literal = child(decision, 'literalExpression')
  if (table === undefined && literal === undefined) throw new Error('决策既没有决策表，也没有表达式')
  return {
    decisionId: decision.attributes.id ?? '',
    name: decision.attributes.name ?? '',
    logic: table === undefined ? { kind: 'literal', expression: textOf(literal) } : readTable(table),
  }
}
