import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch {
    return undefined
  }
}

/**
 * A secret that was not given: made once, 256 bits as hex, and kept in `<dataDir>/secrets/<name>` readable by its owner only,
 * so that links and tokens outlive a restart. Two processes that start together end with the same one.
 */
export const keepSecret = (dataDir: string, name: string): string => {
  const folder = join(dataDir, 'secrets')
  const file = join(folder, name)
  const kept = read(file)
  if (kept !== undefined) return kept
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    const other = read(file)
    if (other === undefined) throw error
    return other
  }
  return readFileSync(file, 'utf8').trim()
}
