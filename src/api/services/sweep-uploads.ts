import type { Services } from './services.ts'

const day = 24 * 3_600_000

/** An upload may be taken up again for a week; what nobody took up by then is thrown away. */
export const uploadLifetimeMs = 7 * day

/** Throws away uploads that were begun and never finished, with their bytes. Answers how many. */
export const createUploadSweep = ({ register, parts, clock, logger }: Pick<Services, 'register' | 'parts' | 'clock' | 'logger'>) => async (): Promise<number> => {
  const abandoned = await register.uploads.abandoned(new Date(clock.now().getTime() - uploadLifetimeMs))
  for (const upload of abandoned) {
    await parts.remove(upload.uploadId)
    await register.uploads.finish(upload.uploadId)
  }
  if (abandoned.length > 0) logger.info('threw away abandoned uploads', { count: abandoned.length })
  return abandoned.length
}
