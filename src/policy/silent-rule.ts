import type { RuleContract } from '../../decisions/contracts/rule.ts'
import { rowBase } from '../../decisions/contracts/rule.ts'

const silentFeel = (contract: RuleContract): string => {
  if (contract.hitPolicy === 'collect') return '[]'
  const others = Object.keys(contract.output.shape).filter((name) => !(name in rowBase.shape)).map((name) => `${name}: null`)
  return `{ rule: "none", clauses: [], force: "silent", silent: true${others.length > 0 ? `, ${others.join(', ')}` : ''} }`
}

/** The decision of a rule that a text does not have: it answers that there is none, and never guesses. */
export const silentDecision = (packId: string, contract: RuleContract): string => {
  const id = `${packId}-${contract.rule}`
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" id="${id}-definitions" name="${contract.title}（文件未作规定）" namespace="http://camunda.org/schema/1.0/dmn">
  <decision id="${id}" name="${contract.title}（文件未作规定）">
    <variable id="${id}-variable" name="${contract.rule.replaceAll('-', '_')}" />
    <literalExpression id="${id}-expression">
      <text>${silentFeel(contract)}</text>
    </literalExpression>
  </decision>
  <dmndi:DMNDI>
    <dmndi:DMNDiagram>
      <dmndi:DMNShape dmnElementRef="${id}"><dc:Bounds height="80" width="220" x="160" y="160" /></dmndi:DMNShape>
    </dmndi:DMNDiagram>
  </dmndi:DMNDI>
</definitions>
`
}
