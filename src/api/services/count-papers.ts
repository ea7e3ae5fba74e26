import { describeError } from '../../common/errors.ts'
import type { Project } from '../../register/index.ts'
import { laterStages } from '../../register/model/projects.ts'
import type { Services } from './services.ts'

/**
 * After a paper of a built project came or went: settles the statutory duties that it fulfils, or opens them again. What was done with the paper stands whatever
 * becomes of this: what is late is looked at once more before it is called missed.
 */
export const createCountPapers = ({ recomputeDates, logger }: Pick<Services, 'recomputeDates' | 'logger'>) => async ({ caseId, stage }: Pick<Project, 'caseId' | 'stage'>): Promise<void> => {
  if (!laterStages.includes(stage)) return
  await recomputeDates(caseId).catch((error: unknown) => { logger.warn('dates not counted with a changed document', { caseId, reason: describeError(error) }) })
}
