import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

const cost = { N: 16_384, r: 8, p: 1, keyLength: 32 }

const derive = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, cost.keyLength, { N: cost.N, r: cost.r, p: cost.p }, (error, key) => { if (error) reject(error); else resolve(key) })
  })

/** A salted scrypt hash, `scrypt$N$r$p$salt$key`, that can be kept. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16)
  const key = await derive(password, salt)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Whether the password is the one that was hashed; false for a hash that cannot be read. Takes equal time either way. */
export const passwordMatches = async (password: string, hash: string): Promise<boolean> => {
  const [scheme, , , , salt, key] = hash.split('$')
  if (scheme !== 'scrypt' || salt === undefined || key === undefined) return false
  const expected = Buffer.from(key, 'base64url')
  const actual = await derive(password, Buffer.from(salt, 'base64url'))
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

/** A password that can be read out and typed: letters and digits without those that look alike. */
export const generatePassword = (length = 12): string => {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
  return [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join('')
}
