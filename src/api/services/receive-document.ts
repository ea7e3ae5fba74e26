import { createReadStream } from 'node:fs'
import type { Fault } from '../../../decisions/contracts/fault.ts'
import { beijingDate } from '../../calendar/beijing-time.ts'
import { TechnicalFailure, describeError } from '../../common/errors.ts'
import type { DocumentInspection } from '../../documents/inspection.ts'
import type { CaseDocument, Project, Upload } from '../../register/index.ts'
import { caseFacts } from '../../facts/case-facts.ts'
import { ApiError } from '../http/api-error.ts'
import type { Caller } from '../roles.ts'
import { packOf } from '../views/pack-view.ts'
import { askRule } from './ask-rules.ts'
import { createCountPapers } from './count-papers.ts'
import { mustTakeFiles } from './editing.ts'
import { refusal, sentence } from './refusal-text.ts'
import { mustReplace } from './replacing.ts'
import type { Services } from './services.ts'

type Deps = Pick<Services, 'register' | 'documents' | 'inspectDocument' | 'checkClaims' | 'parts' | 'engine' | 'packs' | 'clock' | 'logger' | 'config' | 'recomputeDates'>

interface Whole { upload: Upload; project: Project; replaces?: string | undefined; caller: Caller }

/** Refuses a file that is not what a declaration may consist of; nothing of it is kept. */
const refuseFaulty = (upload: Upload, inspection: DocumentInspection): void => {
  const [first] = inspection.faults
  if (first === undefined) return
  throw new ApiError('file-unusable', refusal(upload.fileName, first.fault), {
    faults: inspection.faults.map((each) => ({ path: each.where, message: `${sentence(each.fault)}${each.remedy}` })), remedy: first.remedy,
  })
}

/**
 * What a complete upload becomes: its content is looked at, stored by hash and entered as a document of the round, if the project still takes files (`not-editable` and what `mustReplace` throws). A faulty file is refused
 * (`file-unusable`) and forgotten. The statutory duties of a built project that it fulfils are settled. `hints` compare the text with the declaration; they stop nothing here, the check after submission asks for a 补正.
 */
export const createReceiveDocument = ({ register, documents, inspectDocument, checkClaims, parts, engine, packs, clock, logger, config, recomputeDates }: Deps) => {
  const countPapers = createCountPapers({ recomputeDates, logger })
  const mustContain = async (project: Project, documentType: string): Promise<string[]> => {
    const today = beijingDate(clock.now())
    const stampedPack = packOf(packs, project)
    const pack = stampedPack ?? packs.all.find((each) => each.meta.jurisdiction === project.jurisdiction && !each.isDraft)
    if (pack === undefined) return []
    const answer = await askRule(engine, pack, 'required-documents', {
      facts: { declaredAt: today, ...(await caseFacts(register, project, today)) },
      ...(stampedPack === undefined ? {} : { readings: project.readings, parameters: project.parameters }),
    })
    return answer.rows.filter((row) => row['documentType'] === documentType).flatMap((row) => (Array.isArray(row['mustContain']) ? row['mustContain'].map(String) : []))
  }
  const compare = async (upload: Upload, project: Project, inspection: DocumentInspection): Promise<Fault[]> => {
    try {
      const findings = checkClaims(inspection.text, {
        fileName: upload.fileName, projectName: project.name, mustContain: await mustContain(project, upload.documentType), ...(inspection.textComplete === undefined ? {} : { textComplete: inspection.textComplete }),
      })
      return [...findings.faults, ...findings.notices]
    } catch (error) {
      if (!(error instanceof TechnicalFailure)) throw error
      // The engine is away: the file is kept all the same, the check after submission compares it.
      logger.warn('document hints skipped', { uploadId: upload.uploadId, reason: describeError(error) })
      return []
    }
  }
  return async ({ upload, project, replaces, caller }: Whole): Promise<{ document: CaseDocument; hints: Fault[] }> => {
    const path = parts.path(upload.uploadId)
    try {
      const inspection = await inspectDocument({ path }, { fileName: upload.fileName, limits: { maxBytes: config.uploadMaxBytes } })
      refuseFaulty(upload, inspection)
      const stored = await documents.put(createReadStream(path), { maxBytes: config.uploadMaxBytes })
      // A large file takes its time: what was handed in or decided meanwhile takes no more of it.
      const now = await register.projects.get(project.caseId)
      const { round } = await mustTakeFiles(register, now)
      if (replaces !== undefined) await mustReplace(register, now, { replaces, documentType: upload.documentType })
      const document = await register.documents.add({
        caseId: project.caseId, round, documentType: upload.documentType, fileName: upload.fileName, mediaType: inspection.mediaType, size: stored.size, sha256: stored.sha256, uploadedBy: caller.username, replaces,
      })
      const hints = [...inspection.notices, ...await compare(upload, project, inspection)]
      await finish(upload.uploadId)
      await countPapers(project)
      return { document, hints }
    } catch (error) {
      // A refused file is forgotten at once; after an outage the sender may try the same upload again.
      if (error instanceof ApiError) await finish(upload.uploadId)
      throw error
    }
  }
  async function finish(uploadId: string): Promise<void> {
    await parts.remove(uploadId)
    await register.uploads.finish(uploadId)
  }
}
