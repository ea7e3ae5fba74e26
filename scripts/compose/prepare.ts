import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { groupsOfPacks } from './groups.ts'
import { initializationOf } from './initialization.ts'

/** Secrets that docker-compose.yml reads; each is made once and kept. */
const passwords = ['camunda_database_password', 'camunda_admin_password', 'engine_password', 'register_database_password', 'feed_password', 'link_secret', 'token_secret'] as const

/**
 * Writes what docker-compose.yml mounts into a folder: the engine's groups out of the packs, and the secrets that are missing.
 * @returns how many groups there are.
 */
export const prepareCompose = (folder: string, packsDir: string): number => {
  const secrets = join(folder, 'secrets')
  mkdirSync(secrets, { recursive: true, mode: 0o700 })
  const keep = (name: string, make: () => string): void => {
    // Containers read these as other users than ours, so the folder is what keeps others out.
    if (!existsSync(join(secrets, name))) writeFileSync(join(secrets, name), make(), { mode: 0o644, flag: 'wx' })
  }
  const made = new Map<string, string>()
  for (const name of passwords) keep(name, () => { const value = randomBytes(24).toString('hex'); made.set(name, value); return value })
  const registerPassword = made.get('register_database_password')
  if (registerPassword !== undefined) keep('register_database_url', () => `postgres://binglian:${registerPassword}@register-database:5432/binglian`)
  const groups = groupsOfPacks(packsDir, parse)
  writeFileSync(join(folder, 'groups.yaml'), stringify(initializationOf(groups)))
  return groups.length
}
