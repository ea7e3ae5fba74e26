import { NotFound, TechnicalFailure } from '../common/errors.ts'
import type { DocumentStore } from '../documents/document-store.ts'

interface StoredFile { path: string; stored: string }

/** The store knows contents by their hash only; who has to bring a file again needs its name. */
const naming = (error: unknown, path: string): unknown => {
  if (!(error instanceof NotFound || error instanceof TechnicalFailure)) return error
  const Same = error instanceof NotFound ? NotFound : TechnicalFailure
  return new Same(`归档包的文件 ${path}：${error.message}`, { code: error.code, cause: error, ...(error.remedy === undefined ? {} : { remedy: error.remedy }) })
}

/** The bytes of a file of the bag. Fails with the store's own errors, which name the file here. */
export async function* openStored(documents: Pick<DocumentStore, 'open'>, { path, stored }: StoredFile): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of await documents.open(stored)) yield chunk
  } catch (error) {
    throw naming(error, path)
  }
}

/** Its size in bytes. Fails as `openStored` does. */
export const sizeOfStored = async (documents: Pick<DocumentStore, 'stat'>, { path, stored }: StoredFile): Promise<number> => {
  try {
    return (await documents.stat(stored)).size
  } catch (error) {
    throw naming(error, path)
  }
}
