import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

interface Cost { N: number; r: number; p: number }
const keyLength = 32

/** What a password of a person's own choosing costs to try: about 50 ms. */
const chosen: Cost = { N: 16_384, r: 8, p: 1 }
/** What a generated one costs: its 50 random bits are out of reach for guessing at any cost, and a start checks one for each demo account. */
const generated: Cost = { N: 1024, r: 8, p: 1 }

const derive = (password: string, salt: Buffer, cost: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyLength, { ...cost }, (error, key) => { if (error) reject(error); else resolve(key) })
  })

const hashAt = async (password: string, cost: Cost): Promise<string> => {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** A salted scrypt hash, `scrypt$N$r$p$salt$key`, that can be kept. */
export const hashPassword = (password: string): Promise<string> => hashAt(password, chosen)

/** As `hashPassword`, for a password of at least ten random letters and digits that nobody chose. */
export const hashGeneratedPassword = (password: string): Promise<string> => hashAt(password, generated)

/** Whether a hash was made by `hashGeneratedPassword`. */
export const isGeneratedHash = (hash: string): boolean => hash.startsWith(`scrypt$${generated.N}$${generated.r}$${generated.p}$`)

/** Whether the password is the one that was hashed; false for a hash that cannot be read. Takes equal time either way. */
export const passwordMatches = async (password: string, hash: string): Promise<boolean> => {
  const [scheme, , , , salt, key] = hash.split('$')
  if (scheme !== 'scrypt' || salt === undefined || key === undefined) return false
  const expected = Buffer.from(key, 'base64url')
  const actual = await derive(password, Buffer.from(salt, 'base64url'), isGeneratedHash(hash) ? generated : chosen)
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

/** A password that can be read out and typed: letters and digits without those that look alike. */
export const generatePassword = (length = 12): string => {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
  return [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join('')
}
