import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for documents whose medium a test can make fail and mend. */
export interface SmallDisk {
  folder: string
  /** What the medium's failure is: a full disk where one can be mounted, else a folder that is gone. */
  kind: 'full' | 'gone'
  breakDown(): Promise<void>
  mend(): Promise<void>
  remove(): void
}

const mount = (folder: string): boolean => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A disk of four megabytes, where this process may mount one; otherwise a folder that can be put away. */
export const makeSmallDisk = (): SmallDisk => {
  const place = mkdtempSync(join(tmpdir(), 'binglian-disk-'))
  if (mount(place)) {
    const filler = join(place, 'filler')
    return {
      folder: join(place, 'documents'), kind: 'full',
      // Written until the disk takes no more: the failure is the point.
      breakDown: async () => { for (const size of [1 << 20, 1 << 12, 1]) for (;;) { try { await writeFile(filler, Buffer.alloc(size), { flag: 'a' }) } catch { break } } },
      mend: () => rm(filler, { force: true }),
      remove: () => {
        execFileSync('umount', ['-l', place])
        rmSync(place, { recursive: true, force: true })
      },
    }
  }
  const folder = join(place, 'documents')
  return {
    folder, kind: 'gone',
    breakDown: async () => {
      await mkdir(folder, { recursive: true })
      await rename(folder, `${folder}.away`)
      await writeFile(folder, 'not a folder')
    },
    mend: async () => {
      await rm(folder)
      await rename(`${folder}.away`, folder)
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  }
}
