import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import type { CaseDocument, Project } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'
import { checkAnnouncedFile } from '../uploads/announced-file.ts'
import { refusal, sentence } from './refusal-text.ts'
import type { Services } from './services.ts'

/** A paper on its way in, whole in one request; `contentLength` is NaN where the sender did not say. */
export interface ArrivingPaper { project: Project; fileName: string; documentType: string; by: string; content: Readable; contentLength: number }

/** Takes a paper (PDF, OFD or a scan), looks at it by content and keeps it with the case. */
export const createKeepPaper = ({ register, documents, inspectDocument, parts, config }: Pick<Services, 'register' | 'documents' | 'inspectDocument' | 'parts' | 'config'>) =>
  async ({ project, fileName, documentType, by, content, contentLength }: ArrivingPaper): Promise<CaseDocument> => {
    const name = checkAnnouncedFile({ fileName, size: Number.isNaN(contentLength) ? 1 : contentLength }, config.uploadMaxBytes)
    // A place of its own: two papers that are sent for one step at once never mix.
    const uploadId = `paper-${randomUUID()}`
    try {
      const size = await parts.append(uploadId, 0, content, config.uploadMaxBytes)
      if (!Number.isNaN(contentLength) && size !== contentLength) throw new ApiError('upload-length-wrong', '文件没有传完。', { remedy: '请重新上传。' })
      const inspection = await inspectDocument({ path: parts.path(uploadId) }, { fileName: name, limits: { maxBytes: config.uploadMaxBytes }, accept: ['pdf', 'ofd', 'png', 'jpeg', 'tiff'] })
      const [first] = inspection.faults
      if (first !== undefined) throw new ApiError('file-unusable', refusal(name, first.fault), { faults: inspection.faults.map((each) => ({ path: each.where, message: `${sentence(each.fault)}${each.remedy}` })), remedy: first.remedy })
      const stored = await documents.put(createReadStream(parts.path(uploadId)), { maxBytes: config.uploadMaxBytes })
      return await register.documents.add({ caseId: project.caseId, round: Math.max(project.round, 1), documentType, fileName: name, mediaType: inspection.mediaType, size: stored.size, sha256: stored.sha256, uploadedBy: by })
    } finally {
      await parts.remove(uploadId)
    }
  }
