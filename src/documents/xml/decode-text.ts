import { codeOf } from '../../common/error-code.ts'

/** Thrown when bytes are not text in the encoding that they claim. */
export class NotText extends Error {}

const encodingOf = (head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

/** Decodes a stream of bytes as UTF-8, or as UTF-16 where a byte order mark says so; a byte that does not fit throws `NotText`. */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined
  try {
    for await (const chunk of chunks) {
      if (chunk.length === 0) continue
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
      yield decoder.decode(chunk, { stream: true })
    }
    if (decoder !== undefined) yield decoder.decode()
  } catch (error) {
    if (codeOf(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw new NotText('bytes do not fit the encoding', { cause: error })
    throw error
  }
}
