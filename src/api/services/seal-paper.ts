import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import type { Paper, Project } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'
import type { Caller } from '../roles.ts'
import { checkAnnouncedFile } from '../uploads/announced-file.ts'
import type { Services } from './services.ts'

interface Sealing { paper: Paper; project: Project; uploadId: string; fileName: string; issuedOn: string; caller: Caller; content: Readable; contentLength: number }

/** Takes the sealed file that the office returned, looks at it, keeps it, and marks the paper as sealed. A PDF, an OFD or a scan. */
export const createSealPaper = ({ register, documents, inspect, parts, config, clock }: Pick<Services, 'register' | 'documents' | 'inspect' | 'parts' | 'config' | 'clock'>) =>
  async ({ paper, project, uploadId, fileName, issuedOn, caller, content, contentLength }: Sealing): Promise<Paper> => {
    const name = checkAnnouncedFile({ fileName, size: Number.isNaN(contentLength) ? 1 : contentLength }, config.uploadMaxBytes)
    if (issuedOn > new Date(clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)) throw new ApiError('invalid-input', '印发日期不能晚于今天。', { path: 'issuedOn', remedy: '请按用印件上的日期填写。' })
    try {
      await parts.remove(uploadId)
      const size = await parts.append(uploadId, 0, content, config.uploadMaxBytes)
      if (!Number.isNaN(contentLength) && size !== contentLength) throw new ApiError('upload-length-wrong', '文件没有传完。', { remedy: '请重新上传。' })
      const inspection = await inspect({ path: parts.path(uploadId) }, { fileName: name, limits: { maxBytes: config.uploadMaxBytes }, accept: ['pdf', 'ofd', 'png', 'jpeg', 'tiff'] })
      const [first] = inspection.faults
      if (first !== undefined) throw new ApiError('file-unusable', `${name}：${first.fault}。文件没有收下。`, { faults: inspection.faults.map((each) => ({ path: each.where, message: `${each.fault}；${each.remedy}` })), remedy: first.remedy })
      const stored = await documents.put(createReadStream(parts.path(uploadId)), { maxBytes: config.uploadMaxBytes })
      const document = await register.documents.add({ caseId: project.caseId, round: Math.max(project.round, 1), documentType: 'sealed-paper', fileName: name, mediaType: inspection.mediaType, size: stored.size, sha256: stored.sha256, uploadedBy: caller.username })
      return await register.papers.seal({ paperId: paper.paperId, sealedDocumentId: document.documentId, issuedOn, by: caller.username })
    } finally {
      await parts.remove(uploadId)
    }
  }
