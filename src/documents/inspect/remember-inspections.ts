import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { DocumentInspection, InspectDocument, InspectionOptions } from '../inspection.ts'

const keyOf = (sha256: string, { fileName, accept }: InspectionOptions): string => JSON.stringify([sha256, fileName, accept ?? null])

const hashOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

/**
 * An inspection that remembers sound content by its hash and name: a file is read when it is uploaded, and need not be read again a moment later when the
 * submitted documents are checked. Only findings without a fault are kept, the longest unused ones make room first; after a restart content is simply read again.
 * @param maxCharacters of text to keep in memory, all documents together.
 */
export const rememberInspections = (inspect: InspectDocument, { maxCharacters = 20_000_000 }: { maxCharacters?: number } = {}): InspectDocument => {
  const kept = new Map<string, DocumentInspection>()
  let characters = 0
  const sizeOf = (inspection: DocumentInspection): number => 200 + (inspection.text?.length ?? 0)

  const forget = (key: string): void => {
    const before = kept.get(key)
    if (before === undefined) return
    kept.delete(key)
    characters -= sizeOf(before)
  }
  const keep = (key: string, inspection: DocumentInspection): void => {
    forget(key)
    kept.set(key, inspection)
    characters += sizeOf(inspection)
    for (const oldest of kept.keys()) {
      if (characters <= maxCharacters) return
      forget(oldest)
    }
  }
  return async (source, options) => {
    const known = options.sha256 === undefined ? undefined : kept.get(keyOf(options.sha256, options))
    if (known !== undefined && options.sha256 !== undefined) {
      keep(keyOf(options.sha256, options), known)
      return structuredClone(known)
    }
    const inspection = await inspect(source, options)
    if (inspection.faults.length > 0) return inspection
    const sha256 = options.sha256 ?? ('path' in source ? await hashOf(source.path) : undefined)
    if (sha256 !== undefined) keep(keyOf(sha256, options), structuredClone(inspection))
    return inspection
  }
}
