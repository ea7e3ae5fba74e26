import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'

const root = resolve(import.meta.dirname, '..')
const object = z.instanceof(z.ZodObject)
const contractModule = z.object({
  contract: z.object({ type: z.string(), title: z.string(), description: z.string(), input: object, output: object, headers: object, errors: z.array(z.string()) }),
})
/** The part of a worker's contract that a template is made of. */
export type TemplateSource = z.infer<typeof contractModule>['contract']
type Property = Record<string, unknown>

const engines = { camunda: '^8.6' }
const hidden = (value: string, binding: Property): Property => ({ type: 'Hidden', value, binding })

/** A header that may be left out is optional in the Modeler, any other has to be filled in. */
const headerProperty = (key: string, schema: unknown): Property => ({
  label: key, group: 'headers', binding: { type: 'zeebe:taskHeader', key }, ...(schema instanceof z.ZodOptional ? { optional: true } : { constraints: { notEmpty: true } }),
  ...(schema instanceof z.ZodEnum
    ? { type: 'Dropdown', choices: schema.options.map((value) => ({ name: String(value), value: String(value) })) }
    : { type: 'String' }),
})
const inputProperty = (name: string): Property =>
  ({ label: name, group: 'inputs', type: 'String', feel: 'optional', optional: true, binding: { type: 'zeebe:input', name } })
const outputProperty = (name: string): Property =>
  ({ label: name, group: 'outputs', type: 'String', optional: true, binding: { type: 'zeebe:output', source: `=${name}` } })

const group = (id: string, label: string) => ({ id, label })
const groups = (properties: readonly Property[]) => [
  group('decision', '规则'), group('headers', '任务标头（固定文字）'), group('inputs', '输入变量（不填则取流程中同名的变量）'),
  group('outputs', '输出变量（不填则写入同名的变量）'), group('step', '办理步骤'),
].filter(({ id }) => properties.some((property) => property['group'] === id))

const template = (id: string, name: string, description: string, element: string, properties: readonly Property[]): Property => ({
  name, id: `binglian.${id}`, version: 1, description, category: { id: 'binglian', name: '并联' }, engines,
  appliesTo: ['bpmn:Task', element], elementType: { value: element }, groups: groups(properties), properties,
})

/** record-decision is no task but the end listener of a business rule task, so its template is that of the whole task. */
const decisionTemplate = ({ type, title, description }: TemplateSource): Property => ({ ...template(type, `判定并${title}`, description, 'bpmn:BusinessRuleTask', [
  {
    label: '规则（把 rule-name 换成规则名）', group: 'decision', type: 'String', feel: 'required', value: '=packId + "-rule-name"',
    constraints: { notEmpty: true }, binding: { type: 'zeebe:calledDecision', property: 'decisionId' },
  },
  {
    label: '结果变量（规则名的驼峰写法）', group: 'decision', type: 'String', constraints: { notEmpty: true },
    binding: { type: 'zeebe:calledDecision', property: 'resultVariable' },
  },
  hidden('latest', { type: 'zeebe:calledDecision', property: 'bindingType' }),
  hidden(type, { type: 'zeebe:executionListener', eventType: 'end', retries: '5' }),
]), entriesVisible: { executionListeners: false } })

const workerTemplate = ({ type, title, description, input, output, headers }: TemplateSource): Property => template(type, title, description, 'bpmn:ServiceTask', [
  hidden(type, { type: 'zeebe:taskDefinition', property: 'type' }),
  hidden('5', { type: 'zeebe:taskDefinition', property: 'retries' }),
  ...Object.entries(headers.shape).map(([key, schema]) => headerProperty(key, schema)),
  ...Object.keys(input.shape).map(inputProperty),
  ...Object.keys(output.shape).map(outputProperty),
])

/** The user task of the step frame; what stands around it is checked by the contract tests. */
const stepTemplate = (): Property => template('step-frame', '办理步骤的人工任务',
  '放在 open-step 和“项目是否中止？”之后、accept-submission 之前，并加 step-recall、remindAt、escalateAt 三个边界事件；再为每个表单字段加一个输入映射，并只加一个输出映射 submission。', 'bpmn:UserTask', [
    hidden('', { type: 'zeebe:userTask' }),
    hidden('=formId', { type: 'zeebe:formDefinition', property: 'formId' }),
    hidden('deployment', { type: 'zeebe:formDefinition', property: 'bindingType' }),
    hidden('=assignee', { type: 'zeebe:assignmentDefinition', property: 'assignee' }),
    hidden('=candidateGroups', { type: 'zeebe:assignmentDefinition', property: 'candidateGroups' }),
    {
      label: '内部时限', group: 'step', type: 'String', feel: 'required', value: '=dueAt', editable: false,
      binding: { type: 'zeebe:taskSchedule', property: 'dueDate' },
    },
  ])

/** All templates by file name, as text. */
export const elementTemplates = (contracts: readonly TemplateSource[]): Map<string, string> => new Map([
  ...contracts.map((contract) => [contract.type, contract.type === 'record-decision' ? decisionTemplate(contract) : workerTemplate(contract)] as const),
  ['step-frame', stepTemplate()] as const,
].map(([name, content]) => [`${name}.json`, `${JSON.stringify(content, null, 2)}\n`]))

/** Reads every worker's contract and writes element-templates/<type>.json. */
const writeTemplates = async (): Promise<void> => {
  const contracts: TemplateSource[] = []
  for (const entry of await readdir(join(root, 'workers'), { withFileTypes: true })) {
    if (entry.isDirectory()) contracts.push(contractModule.parse(await import(pathToFileURL(join(root, 'workers', entry.name, 'contract.ts')).href)).contract)
  }
  await mkdir(join(root, 'element-templates'), { recursive: true })
  for (const [name, text] of elementTemplates(contracts)) await writeFile(join(root, 'element-templates', name), text)
  console.log(`element-templates: ${contracts.length + 1} files`)
}

if (process.argv[1] === import.meta.filename) await writeTemplates()
