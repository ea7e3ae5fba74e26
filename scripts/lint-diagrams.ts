import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { getProcessVariables } from '@bpmn-io/extract-process-variables/zeebe'
import { BpmnModdle } from 'bpmn-moddle'
import { Linter } from 'bpmnlint'
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js'
import { z } from 'zod'

/** Every Camunda version that the diagrams must deploy on. */
const versions = ['8-6', '8-8', '8-9', '8-10']
const zeebeModdle: unknown = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('zeebe-bpmn-moddle/resources/zeebe.json'), 'utf8'))
const reports = z.record(z.string(), z.array(z.looseObject({ id: z.string(), message: z.string() })))
/** The tree itself, not a copy: the extractor asks it for its model. */
const definitions = z.custom<{ rootElements: { $type: string }[] }>((value) => typeof value === 'object' && value !== null && 'rootElements' in value && Array.isArray(value.rootElements))
const named = z.array(z.looseObject({ name: z.string() }))

/** bpmnlint with the rules of every version; without the Zeebe extension each Zeebe check would be silent. */
const lint = async (xml: string): Promise<string[]> => {
  const found: string[] = []
  for (const version of versions) {
    const { rootElement, warnings } = await new BpmnModdle({ zeebe: zeebeModdle }).fromXML(xml)
    const linter = new Linter({ config: { extends: ['bpmnlint:recommended', `plugin:camunda-compat/camunda-cloud-${version}`] }, resolver: new NodeResolver() })
    found.push(...warnings.map(({ message }) => `${version} ${message}`))
    for (const [rule, list] of Object.entries(reports.parse(await linter.lint(rootElement)))) found.push(...list.map(({ id, message }) => `${version} ${rule} ${id}: ${message}`))
  }
  return found
}

/** Names that the Modeler's variable list shows for a diagram. */
const offeredVariables = async (xml: string): Promise<string[]> => {
  const { rootElement } = await new BpmnModdle({ zeebe: zeebeModdle }).fromXML(xml)
  const process = definitions.parse(rootElement).rootElements.find(({ $type }) => $type === 'bpmn:Process')
  return named.parse(await getProcessVariables(process)).map(({ name }) => name)
}

const root = resolve(import.meta.dirname, '../processes')
const given = process.argv.slice(2).filter((argument) => argument !== '--json')
const files = given.length > 0 ? given : readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => join(root, name, `${name}.bpmn`))
const results: { file: string; findings: string[]; variables: string[] }[] = []
for (const file of files) {
  const xml = readFileSync(file, 'utf8')
  results.push({ file, findings: await lint(xml), variables: await offeredVariables(xml) })
}
if (process.argv.includes('--json')) console.log(JSON.stringify({ versions, results }))
else for (const { file, findings } of results) console.log([file, ...(findings.length === 0 ? ['  no finding'] : findings.map((finding) => `  ${finding}`))].join('\n'))
process.exitCode = results.some(({ findings }) => findings.length > 0) ? 1 : 0
