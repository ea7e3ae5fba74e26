import type { RuleContract } from '../../../decisions/contracts/rule.ts'

export interface WrittenInput { label: string; expression: string; typeRef: 'string' | 'number' | 'boolean' | 'Any' }
export interface WrittenRow { id: string; note: string; inputs: readonly string[]; outputs: Readonly<Record<string, string>> }

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
const attribute = (text: string): string => escape(text).replace(/"/g, '&quot;')

/** Chinese names for the outputs that every table has. */
const outputLabels: Record<string, string> = { rule: '规则', clauses: '条款', force: '效力' }

/** The columns that a rule's table gives: its own first, then the three that every row has. */
export const outputNames = (contract: RuleContract): string[] => {
  const names = Object.keys(contract.output.shape)
  return [...names.filter((name) => !(name in outputLabels)), ...Object.keys(outputLabels).filter((name) => names.includes(name))]
}

/** A decision table as Camunda Modeler saves it: one decision, row ids as identities, a note on every row. */
export const writeDecision = (packId: string, contract: RuleContract, prefix: string, inputs: readonly WrittenInput[], rows: readonly WrittenRow[]): string => {
  const id = `${packId}-${contract.rule}`
  const inputLines = inputs.map(({ label, expression, typeRef }, index) => `      <input id="${prefix}-input-${index + 1}" label="${attribute(label)}">
        <inputExpression id="${prefix}-input-${index + 1}-expression" typeRef="${typeRef}">
          <text>${escape(expression)}</text>
        </inputExpression>
      </input>`)
  const names = outputNames(contract)
  const outputLines = names.map((name, index) => `      <output id="${prefix}-output-${index + 1}" label="${outputLabels[name] ?? name}" name="${name}" typeRef="Any" />`)
  const rowLines = rows.map((row) => `      <rule id="${row.id}">
        <description>${escape(row.note)}</description>
${inputs.map((_, index) => `        <inputEntry id="${row.id}-in-${index + 1}"><text>${escape(row.inputs[index] === '-' ? '' : row.inputs[index] ?? '')}</text></inputEntry>`).join('\n')}
${names.map((name, index) => `        <outputEntry id="${row.id}-out-${index + 1}"><text>${escape(row.outputs[name] ?? 'null')}</text></outputEntry>`).join('\n')}
      </rule>`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:di="http://www.omg.org/spec/DMN/20180521/DI/" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="${id}-definitions" name="${attribute(contract.title)}" namespace="http://camunda.org/schema/1.0/dmn" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.6.0">
  <decision id="${id}" name="${attribute(contract.title)}">
    <decisionTable id="${prefix}-table" hitPolicy="${contract.hitPolicy.toUpperCase()}">
${[...inputLines, ...outputLines, ...rowLines].join('\n')}
    </decisionTable>
  </decision>
  <dmndi:DMNDI>
    <dmndi:DMNDiagram id="${id}-diagram">
      <dmndi:DMNShape id="${id}-shape" dmnElementRef="${id}"><dc:Bounds height="80" width="220" x="160" y="160" /></dmndi:DMNShape>
    </dmndi:DMNDiagram>
  </dmndi:DMNDI>
</definitions>
`
}
