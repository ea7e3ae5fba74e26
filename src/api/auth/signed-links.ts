import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Links } from '../../engine/worker-deps.ts'
import type { Clock } from '../../common/clock.ts'

/** Links to one document that work without signing in until they expire: reviewers open them from Tasklist's forms. */
export interface SignedLinks extends Links {
  /** Path with query, e.g. `/api/documents/abc/content?expires=...&signature=...`. */
  documentLink(documentId: string, lifetimeMs?: number): string
  /** Whether `expires` (epoch seconds) and `signature` fit the document and are not over. */
  accepts(documentId: string, expires: string, signature: string): boolean
}

const day = 24 * 3_600_000

/** HMAC-SHA256 over document id and expiry; links live thirty days unless told, since a review may take weeks with suspensions. `baseUrl` without a trailing slash. */
export const createSignedLinks = ({ secret, clock, baseUrl = '' }: { secret: Uint8Array; clock: Clock; baseUrl?: string }): SignedLinks => {
  const sign = (documentId: string, expires: string): Buffer => createHmac('sha256', secret).update(`document:${documentId}:${expires}`).digest()
  const documentLink = (documentId: string, lifetimeMs = 30 * day): string => {
    const expires = String(Math.floor((clock.now().getTime() + lifetimeMs) / 1000))
    return `${baseUrl}/api/documents/${encodeURIComponent(documentId)}/content?expires=${expires}&signature=${sign(documentId, expires).toString('base64url')}`
  }
  return {
    documentLink,
    documentUrl: (documentId) => documentLink(documentId),
    deskUrl: (path) => `${baseUrl}/#${path}`,
    accepts: (documentId, expires, signature) => {
      if (!/^\d{1,12}$/.test(expires) || Number(expires) * 1000 <= clock.now().getTime()) return false
      const expected = sign(documentId, expires)
      const given = Buffer.from(signature, 'base64url')
      return given.length === expected.length && timingSafeEqual(given, expected)
    },
  }
}
