import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { loadSources, root } from './model/sources.ts'

const output = z.object({ versions: z.array(z.string()), results: z.array(z.object({ file: z.string(), findings: z.array(z.string()), variables: z.array(z.string()) })) })

/** bpmnlint runs in a process of its own: Jest cannot require the ES modules that it is made of. */
const lint = (...files: string[]) => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', join(root, 'scripts/lint-diagrams.ts'), '--json', ...files], { encoding: 'utf8', cwd: root })
  if (stdout === '') throw new Error(stderr)
  return output.parse(JSON.parse(stdout))
}

const sources = await loadSources()
const { versions, results: all } = lint()
const results = all.map((one) => ({ ...one, name: basename(one.file, '.bpmn') }))

test('The diagrams are held to Camunda 8.6, 8.8, 8.9 and 8.10.', () => {
  expect(versions).toEqual(['8-6', '8-8', '8-9', '8-10'])
  expect(results.map(({ name }) => name).sort()).toEqual([...sources.diagrams.keys()].sort())
})

test.each(results)('$name has no finding in any of these versions, not even a warning.', ({ findings }) => {
  expect(findings).toEqual([])
})

test('A user task that the engine does not manage, a job without a type and a flow without a condition are found.', () => {
  const dir = mkdtempSync(join(tmpdir(), 'binglian-lint-'))
  const xml = sources.diagrams.get('body-review') ?? ''
  const broken = { 'job-worker-user-task': ['<zeebe:userTask />', ''], 'no-type': [/<zeebe:taskDefinition[^>]*>/, ''], 'no-condition': [/<bpmn:conditionExpression[\s\S]*?<\/bpmn:conditionExpression>/, ''] } as const
  const files = Object.entries(broken).map(([name, [find, replace]]) => {
    const file = join(dir, `${name}.bpmn`)
    writeFileSync(file, xml.replace(find, replace))
    return file
  })
  const found = lint(...files).results.map(({ file, findings }) => [basename(file), findings.length > 0])
  rmSync(dir, { recursive: true })
  expect(found).toEqual([['job-worker-user-task.bpmn', true], ['no-type.bpmn', true], ['no-condition.bpmn', true]])
})

const declared = [...sources.processes.values()].flatMap(({ variables }) => Object.keys(variables.shape))
const fields = [...sources.formContracts.values()].flatMap(({ labels }) => Object.keys(labels))

test.each(results)('Every variable that the Modeler lists for $name is declared, or is a field of a form.', ({ variables }) => {
  expect(variables.length).toBeGreaterThan(0)
  expect(variables.filter((name) => !declared.includes(name) && !fields.includes(name))).toEqual([])
})
