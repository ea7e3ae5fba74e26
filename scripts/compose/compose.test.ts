import { mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import { groupsOf, groupsOfPacks } from './groups.ts'
import { prepareCompose } from './prepare.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const packs = join(root, 'decisions')

test('a body has one group a level of its sign-off, and the handlers bear its own id', () => {
  expect(groupsOf({ bodies: [{ id: 'xx-finance', name: '财政局', signOff: ['handler', 'leader'] }] })).toEqual([
    { id: 'xx-finance', name: '财政局（经办）' },
    { id: 'xx-finance-leader', name: '财政局（分管领导）' },
  ])
})

test('every body of every pack gets its groups, each once', () => {
  const ids = groupsOfPacks(packs, parse).map(({ id }) => id)
  expect(ids.length).toBeGreaterThan(5)
  expect(new Set(ids).size).toBe(ids.length)
})

test('preparing twice keeps the secrets, and the register is reached with its own password', () => {
  const folder = mkdtempSync(join(tmpdir(), 'binglian-compose-'))
  const secretsOf = (): string[] => readdirSync(join(folder, 'secrets')).sort().map((name) => `${name}=${readFileSync(join(folder, 'secrets', name), 'utf8')}`)
  prepareCompose(folder, packs)
  const first = secretsOf()
  prepareCompose(folder, packs)
  expect(secretsOf()).toEqual(first)
  expect(readFileSync(join(folder, 'secrets', 'register_database_url'), 'utf8')).toContain(readFileSync(join(folder, 'secrets', 'register_database_password'), 'utf8'))
})

test('the secrets that the Compose file reads are those that are made', () => {
  const folder = mkdtempSync(join(tmpdir(), 'binglian-compose-'))
  prepareCompose(folder, packs)
  const compose: unknown = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'))
  const { secrets } = z.object({ secrets: z.record(z.string(), z.object({ file: z.string() })) }).parse(compose)
  expect(Object.values(secrets).map(({ file }) => file.replace('./.binglian/compose/secrets/', '')).sort()).toEqual(readdirSync(join(folder, 'secrets')).sort())
})
