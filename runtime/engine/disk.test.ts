import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requireDisk } from './disk.ts'

test('too little disk space is refused before anything is loaded, naming the folder and the variable', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'binglian-disk-')), 'cache')
  await expect(requireDisk(folder, 1, 'BINGLIAN_CACHE')).resolves.toBeUndefined()
  await expect(requireDisk(folder, 1e18, 'BINGLIAN_CACHE')).rejects.toMatchObject({ code: 'disk-full', message: expect.stringContaining(folder), remedy: expect.stringContaining('BINGLIAN_CACHE') })
})
