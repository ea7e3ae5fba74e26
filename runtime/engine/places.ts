import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The launcher's own folder in the repository. */
export const runtimeDir = fileURLToPath(new URL('..', import.meta.url))

/** A configuration file of the launcher, absolute. */
export const configFile = (name: string): string => join(runtimeDir, 'config', name)

/** Where the fetched engine lies, shared by all clones of a person: BINGLIAN_CACHE, or the system's place for caches. */
export const cacheDir = (env: Readonly<Record<string, string | undefined>> = process.env): string => {
  const own = env['BINGLIAN_CACHE']
  if (own !== undefined && own !== '') return own
  const base = env['XDG_CACHE_HOME'] ?? (process.platform === 'win32' ? env['LOCALAPPDATA'] : undefined)
  return join(base !== undefined && base !== '' ? base : join(env['HOME'] ?? homedir(), '.cache'), 'binglian')
}
