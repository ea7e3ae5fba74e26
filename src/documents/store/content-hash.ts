import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'
import { InvalidInput, NotFound, TechnicalFailure } from '../../common/errors.ts'

const pattern = /^[0-9a-f]{64}$/

/** The name itself if it is a SHA-256 in lower-case hexadecimal digits; otherwise throws `InvalidInput` `document-hash-malformed`. */
export const requireHash = (sha256: string): string => {
  if (pattern.test(sha256)) return sha256
  throw new InvalidInput('材料的标识不正确。', { code: 'document-hash-malformed', remedy: '请从项目页面重新打开该材料。', path: 'sha256' })
}

export const contentMissing = (sha256: string): NotFound =>
  new NotFound('没有找到该材料的内容。', { code: 'document-not-found', remedy: `请确认材料已经上传；如果曾经上传成功，请联系运维人员核对存储（${sha256.slice(0, 12)}…）。` })

/** Passes content on and fails at its end when it is not what its hash says, so that a damaged file is never taken for the right one. */
export const verifyContent = (sha256: string): Transform => {
  const hash = createHash('sha256')
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk)
      done(null, chunk)
    },
    flush: (done) => {
      if (hash.digest('hex') === sha256) return done()
      done(new TechnicalFailure('材料的内容与保存时不一致，可能已经损坏。', {
        code: 'document-damaged',
        remedy: `请从备份恢复该材料（${sha256.slice(0, 12)}…），或者请申报单位重新上传。`,
      }))
    },
  })
}
