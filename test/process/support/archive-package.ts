import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { findPublicTool } from '../../../src/archive/testing/public-tool.ts'
import { askRunning } from '../../../src/composition/maintenance/socket.ts'

const lines = z.array(z.looseObject({ type: z.string(), title: z.string() }))

/**
 * The archive package of a case as an archive gets it: taken out by `npm run archive`, unpacked and checked by a tool that is not ours.
 * @returns the lines of its catalogue, in their order; undefined where the tool is not installed and need not be (outside CI).
 * @throws Error with what the tool said of a bag that it finds invalid.
 */
export const checkedPackage = async (dataDir: string, project: string): Promise<z.infer<typeof lines> | undefined> => {
  const tool = await findPublicTool()
  if (typeof tool === 'string') {
    if (process.env['CI'] === 'true') throw new Error(tool)
    return undefined
  }
  const folder = await mkdtemp(join(tmpdir(), 'binglian-package-'))
  try {
    const answer = await askRunning(dataDir, 'archive', { project, into: folder, folder: false })
    if (answer?.code !== 0) throw new Error(`npm run archive: ${answer?.lines.join('\n') ?? 'no application'}`)
    const [zip = ''] = await readdir(folder)
    await tool.unpack(join(folder, zip), join(folder, 'unpacked'))
    const [bag = ''] = await readdir(join(folder, 'unpacked'))
    const { valid, said } = await tool.validate(join(folder, 'unpacked', bag))
    if (!valid) throw new Error(said)
    return lines.parse(JSON.parse(await readFile(join(folder, 'unpacked', bag, 'data/catalogue.json'), 'utf8')))
  } finally { await rm(folder, { recursive: true, force: true }) }
}
