import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'

const run = promisify(execFile)
/** Where `.ci/run` puts it; elsewhere `pip install bagit` will do. */
const installed = fileURLToPath(new URL('../../../node_modules/.cache/bagit', import.meta.url))
const env = { ...process.env, PYTHONIOENCODING: 'utf-8', ...(existsSync(installed) ? { PYTHONPATH: installed } : {}) }
const ended = z.looseObject({ code: z.number(), stderr: z.string() })

/** bagit-python of the Library of Congress and Python's own zipfile: what an archive that knows nothing of us would open a package with. */
export interface PublicTool {
  /** Unpacks a ZIP package into an empty folder. */
  unpack(zip: string, into: string): Promise<void>
  /** What the tool says of a bag: valid, or its complaint. */
  validate(bag: string): Promise<{ valid: boolean; said: string }>
}

/** The tool, or why there is none here. */
export const findPublicTool = async (): Promise<PublicTool | string> => {
  const python = (...args: string[]) => run('python3', args, { env, timeout: 60_000 })
  try { await python('-c', 'import bagit, zipfile') } catch { return 'no bagit-python here (pip install bagit)' }
  return {
    unpack: async (zip, into) => { await python('-m', 'zipfile', '-e', zip, into) },
    validate: async (bag) => {
      try {
        return { valid: true, said: (await python('-m', 'bagit', '--validate', bag)).stderr }
      } catch (error) {
        // 1 is the tool's verdict; anything else is a failure to come to one.
        const { code, stderr } = ended.parse(error)
        if (code !== 1 || !stderr.includes('ERROR')) throw error
        return { valid: false, said: stderr }
      }
    },
  }
}
