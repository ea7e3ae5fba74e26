import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { beijingDate } from '../../calendar/beijing-time.ts'
import { sealedPaperType } from '../../engine/shapes.ts'
import type { Paper, Project } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'
import type { Caller } from '../roles.ts'
import { checkAnnouncedFile } from '../uploads/announced-file.ts'
import { refusal, sentence } from './refusal-text.ts'
import type { Services } from './services.ts'

interface Sealing { paper: Paper; project: Project; uploadId: string; fileName: string; issuedOn: string | undefined; caller: Caller; content: Readable; contentLength: number }

/** Takes the sealed file that the office returned (PDF, OFD or a scan), looks at it, keeps it, and marks a numbered paper as sealed. */
export const createSealPaper = ({ register, documents, inspectDocument, parts, config, clock }: Pick<Services, 'register' | 'documents' | 'inspectDocument' | 'parts' | 'config' | 'clock'>) =>
  async ({ paper, project, uploadId, fileName, issuedOn, caller, content, contentLength }: Sealing): Promise<Paper> => {
    const name = checkAnnouncedFile({ fileName, size: Number.isNaN(contentLength) ? 1 : contentLength }, config.uploadMaxBytes)
    if (issuedOn !== undefined && issuedOn > beijingDate(clock.now())) throw new ApiError('invalid-input', '印发日期不能晚于今天。', { path: 'issuedOn', remedy: '请按用印件上的日期填写。' })
    try {
      await parts.remove(uploadId)
      const size = await parts.append(uploadId, 0, content, config.uploadMaxBytes)
      if (!Number.isNaN(contentLength) && size !== contentLength) throw new ApiError('upload-length-wrong', '文件没有传完。', { remedy: '请重新上传。' })
      const inspection = await inspectDocument({ path: parts.path(uploadId) }, { fileName: name, limits: { maxBytes: config.uploadMaxBytes }, accept: ['pdf', 'ofd', 'png', 'jpeg', 'tiff'] })
      const [first] = inspection.faults
      if (first !== undefined) throw new ApiError('file-unusable', refusal(name, first.fault), { faults: inspection.faults.map((each) => ({ path: each.where, message: `${sentence(each.fault)}${each.remedy}` })), remedy: first.remedy })
      const stored = await documents.put(createReadStream(parts.path(uploadId)), { maxBytes: config.uploadMaxBytes })
      const document = await register.documents.add({ caseId: project.caseId, round: Math.max(project.round, 1), documentType: sealedPaperType, fileName: name, mediaType: inspection.mediaType, size: stored.size, sha256: stored.sha256, uploadedBy: caller.username })
      // A trial paper is never sealed; one without its number yet is sealed when 文书签发 is completed.
      if (paper.watermarked || paper.state !== 'numbered' || issuedOn === undefined) return paper
      return await register.papers.seal({ paperId: paper.paperId, sealedDocumentId: document.documentId, issuedOn, by: caller.username })
    } finally {
      await parts.remove(uploadId)
    }
  }
