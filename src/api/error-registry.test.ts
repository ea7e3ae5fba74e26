import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorRegistry } from './error-registry.ts'

const documented = (): Map<string, { status: number; title: string }> =>
  new Map([...readFileSync('src/api/errors.md', 'utf8').matchAll(/^\| `([a-z-]+)` \| (\d{3}) \| (.+) \|$/gm)].map((row) => [row[1] ?? '', { status: Number(row[2]), title: row[3] ?? '' }]))

const sources = (): string => readdirSync('src/api', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('error-registry.ts'))
  .map((name) => readFileSync(join('src/api', name), 'utf8')).join('\n')

test('every registered error code is documented with the same status and title', () => {
  const doc = documented()
  for (const [code, kind] of Object.entries(errorRegistry)) expect([code, doc.get(code)]).toEqual([code, kind])
})

test('every documented error code is registered', () => {
  const doc = documented()
  expect(doc.size).toBeGreaterThan(30)
  expect([...doc.keys()].filter((code) => !(code in errorRegistry))).toEqual([])
})

test('every registered error code is raised somewhere in the API', () => {
  const text = sources()
  expect(Object.keys(errorRegistry).filter((code) => !text.includes(`'${code}'`))).toEqual([])
})
