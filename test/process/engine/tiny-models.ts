import type { DeployFile } from '../../../src/engine/deploy.ts'

const namespaces = 'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'

/** One activity between a start and an end: as small as a real process can be. `start` and `roots` make it start by message. */
export const tinyProcess = (id: string, activity: string, start = '', roots = ''): DeployFile => ({
  name: `${id}.bpmn`,
  content: `<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions ${namespaces} id="d" targetNamespace="http://binglian/test">${roots}<bpmn:process id="${id}" isExecutable="true">
<bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing>${start}</bpmn:startEvent>${activity}<bpmn:endEvent id="end"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
<bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="act"/><bpmn:sequenceFlow id="f2" sourceRef="act" targetRef="end"/></bpmn:process></bpmn:definitions>`,
})

const flows = '<bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>'

export const serviceTask = (type: string, retries: number): string =>
  `<bpmn:serviceTask id="act"><bpmn:extensionElements><zeebe:taskDefinition type="${type}" retries="${retries}"/></bpmn:extensionElements>${flows}</bpmn:serviceTask>`

export const userTask = `<bpmn:userTask id="act"><bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition assignee="=assignee" candidateGroups="=[&quot;gx-finance&quot;]"/></bpmn:extensionElements>${flows}</bpmn:userTask>`

export const messageStart = { start: '<bpmn:messageEventDefinition id="m1" messageRef="submitted"/>', roots: '<bpmn:message id="submitted" name="project-submitted"/>' }

/** A table with one row; `rowId` is what a receipt cites. */
export const tinyTable = (id: string, rowId: string, answer: string): DeployFile => ({
  name: `${id}.dmn`,
  content: `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="drg-${id}" name="${id}" namespace="http://binglian/test"><decision id="${id}" name="${id}"><decisionTable id="t-${id}" hitPolicy="UNIQUE">
<input id="i"><inputExpression id="ie" typeRef="number"><text>facts.totalInvestment</text></inputExpression></input><output id="o1" name="mode" typeRef="string"/><output id="o2" name="rule" typeRef="string"/>
<rule id="${rowId}"><inputEntry id="e1"><text>&gt;= 2000000</text></inputEntry><outputEntry id="e2"><text>"${answer}"</text></outputEntry><outputEntry id="e3"><text>"${rowId}"</text></outputEntry></rule></decisionTable></decision></definitions>`,
})
