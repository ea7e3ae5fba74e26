import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const decisions = fileURLToPath(new URL('../../../decisions', import.meta.url))

/** Measures that other texts have: so that they can be tried on a life that is at hand. */
const measures = [['suspend', '暂停项目建设', 'suspendProject'], ['terminate', '终止项目', 'terminateProject']].map(([id, title, effect]) => `\n    - { id: ${id}, title: ${title}, clauses: [GX-18-1], bars: [], effect: ${effect} }`).join('')

/**
 * The packs in a folder of their own with one level of sign-off in every body, and two measures more after a finding. The levels are tried in the process tier; whole lives ask for forty opinions a case,
 * and three signatures under each would make them three times as long.
 */
export const plainPacks = (): { dir: string; remove(): void } => {
  const dir = mkdtempSync(join(tmpdir(), 'binglian-packs-'))
  cpSync(decisions, dir, { recursive: true, filter: (path) => !path.endsWith('.ts') && !path.endsWith('.cases.yaml') })
  for (const { name } of readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'calendars' && entry.name !== 'contracts')) {
    const file = join(dir, name, 'pack.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/signOff: \[handler, [^\]]*\]/g, 'signOff: [handler]').replace(/(\n {4}- \{ id: coordination, .*)/, `$1${measures}`))
  }
  return { dir, remove: () => { rmSync(dir, { recursive: true, force: true }) } }
}
