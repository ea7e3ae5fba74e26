import type { Readable } from 'node:stream'

/** What can be stored or read: a Node stream, a web stream or any source of byte chunks. */
export type ByteStream = AsyncIterable<Uint8Array>

/** Name and size of stored content. */
export interface StoredDocument {
  /** SHA-256 of the content, 64 lower-case hexadecimal digits: the only name that content has. */
  sha256: string
  /** Bytes. */
  size: number
}

/**
 * Content-addressed store of uploaded and generated files. The same content put twice is kept once.
 * Every method throws `TechnicalFailure` (`document-store-full`, `document-store-unavailable`) when the medium fails,
 * and `InvalidInput` (`document-hash-malformed`) for a name that is not a SHA-256.
 */
export interface DocumentStore {
  /**
   * Reads `content` to its end and keeps it; nothing is kept when it fails.
   * Throws `InvalidInput` `document-too-large` as soon as more than `maxBytes` came, `upload-interrupted` when the source breaks off.
   */
  put(content: ByteStream, limits: { maxBytes: number }): Promise<StoredDocument>
  /**
   * The content as a stream; it fails at its end with `TechnicalFailure` `document-damaged` when the bytes are no longer those of the hash.
   * Throws `NotFound` `document-not-found`.
   */
  open(sha256: string): Promise<Readable>
  has(sha256: string): Promise<boolean>
  /** Throws `NotFound` `document-not-found`. */
  stat(sha256: string): Promise<StoredDocument>
}
