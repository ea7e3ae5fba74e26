import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { documentFaults, UnsoundContent } from '../faults.ts'
import type { DocumentSource } from '../inspection.ts'

/** A source as a file on this machine; `release` removes it when it was a stream. */
export interface SpooledFile { path: string; release(): Promise<void> }

/** Writes a stream into a private temporary file (at most `maxBytes`); a file stays where it is. */
export const spool = async (source: DocumentSource, fileName: string, maxBytes: number): Promise<SpooledFile> => {
  if ('path' in source) return { path: source.path, release: async () => undefined }
  const folder = await mkdtemp(join(tmpdir(), 'binglian-document-'))
  const release = () => rm(folder, { recursive: true, force: true })
  try {
    const path = join(folder, 'content')
    const file = await open(path, 'wx', 0o600)
    try {
      let size = 0
      for await (const chunk of source.stream) {
        size += chunk.length
        if (size > maxBytes) throw new UnsoundContent(documentFaults.tooLarge(fileName, maxBytes))
        await file.writeFile(chunk)
      }
    } finally {
      await file.close()
    }
    return { path, release }
  } catch (error) {
    await release()
    throw error
  }
}
