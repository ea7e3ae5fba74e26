import type { Readable } from 'node:stream'
import { beijingDate } from '../../calendar/beijing-time.ts'
import { pastDayFault } from '../../calendar/past-day.ts'
import { sealedPaperType } from '../../engine/shapes.ts'
import type { Paper, Project } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'
import type { Caller } from '../roles.ts'
import { createKeepPaper } from './keep-paper.ts'
import type { Services } from './services.ts'

interface Sealing { paper: Paper; project: Project; fileName: string; issuedOn: string | undefined; caller: Caller; content: Readable; contentLength: number }

/** Takes the sealed file that the office returned (PDF, OFD or a scan), looks at it, keeps it, and marks a numbered paper as sealed. */
export const createSealPaper = (services: Pick<Services, 'register' | 'documents' | 'inspectDocument' | 'parts' | 'config' | 'clock'>) => {
  const { register, clock } = services
  const keepPaper = createKeepPaper(services)
  return async ({ paper, project, issuedOn, caller, ...file }: Sealing): Promise<Paper> => {
    const wrongDay = issuedOn === undefined ? undefined : pastDayFault(issuedOn, beijingDate(clock.now()))
    if (wrongDay !== undefined) throw new ApiError('invalid-input', `印发日期${wrongDay}。`, { path: 'issuedOn', remedy: '请按用印件上的日期填写。' })
    const document = await keepPaper({ ...file, project, documentType: sealedPaperType, by: caller.username })
    // A trial paper is never sealed; one without its number yet is sealed when 文书签发 is completed.
    if (paper.watermarked || paper.state !== 'numbered' || issuedOn === undefined) return paper
    return register.papers.seal({ paperId: paper.paperId, sealedDocumentId: document.documentId, issuedOn, by: caller.username })
  }
}
