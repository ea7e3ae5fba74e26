import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { elementTemplates } from '../../scripts/element-templates.ts'
import { loadSources, root } from './model/sources.ts'

const folder = join(root, 'element-templates')
const sources = await loadSources()
const wanted = elementTemplates([...sources.workers.values()].map((contract) => ({ ...contract, errors: [...contract.errors] })))

test('There is one template for each job type, and one for the step frame.', () => {
  expect(readdirSync(folder).filter((name) => name.endsWith('.json')).sort()).toEqual([...sources.workers.keys(), 'step-frame'].map((name) => `${name}.json`).sort())
})

test.each([...wanted.keys()])('%s is what its contract says (run `npx tsx scripts/element-templates.ts` after a change).', (name) => {
  expect(readFileSync(join(folder, name), 'utf8')).toBe(wanted.get(name))
})

test('A header that a contract gains changes its template.', () => {
  const contract = sources.workers.get('open-step')
  const other = sources.workers.get('draft-paper')
  if (contract === undefined || other === undefined) throw new Error('no contract')
  const changed = elementTemplates([{ ...contract, errors: [], headers: contract.headers.extend(other.headers.shape) }])
  expect(changed.get('open-step.json')).not.toBe(wanted.get('open-step.json'))
})
