import { createHash } from 'node:crypto'
import { pdfObjects, pdfOf } from './plain-files.ts'

const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')
const md5 = (...parts: Buffer[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest()
const padded = (password: string): Buffer => Buffer.concat([Buffer.from(password, 'latin1'), padding]).subarray(0, 32)

const rc4 = (key: Buffer, data: Buffer): Buffer => {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index)
  const swap = (a: number, b: number): void => { [state[a], state[b]] = [state[b] ?? 0, state[a] ?? 0] }
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255
    swap(i, j)
  }
  let i = 0
  let j = 0
  return Buffer.from(data.map((byte) => {
    i = (i + 1) & 255
    j = (j + (state[i] ?? 0)) & 255
    swap(i, j)
    return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0)
  }))
}

const literal = (bytes: Buffer): string => `<${bytes.toString('hex')}>`

/**
 * A PDF with the standard security handler, revision 2 (ISO 32000-1, 7.6.3). With an empty `userPassword` it opens without being asked and is
 * only restricted; its streams are left in clear, which is enough for what the checks look at.
 */
export const encryptedPdf = (userPassword: string): Buffer => {
  const id = Buffer.alloc(16, 7)
  const permissions = -64
  const permissionBytes = Buffer.alloc(4)
  permissionBytes.writeInt32LE(permissions)
  const owner = rc4(md5(padded('owner')).subarray(0, 5), padded(userPassword))
  const key = md5(padded(userPassword), owner, permissionBytes, id).subarray(0, 5)
  const user = rc4(key, padding)
  const objects = [...pdfObjects('内容'), `<< /Filter /Standard /V 1 /R 2 /Length 40 /P ${permissions} /O ${literal(owner)} /U ${literal(user)} >>`]
  return pdfOf(objects, `/Encrypt ${objects.length} 0 R /ID [${literal(id)} ${literal(id)}]`)
}
