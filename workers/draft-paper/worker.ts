import { createHash } from 'node:crypto'
import { InvalidInput } from '../../src/common/errors.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import { paperDraftType } from '../../src/engine/shapes.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { contract } from './contract.ts'
import { paperRequest } from './paper-request.ts'
import { paperKind, wantedKind } from './paper-kind.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const maxBytes = 50 * 1024 * 1024

type Deps = Pick<WorkerDeps, 'register' | 'packs' | 'documents' | 'draftPaper' | 'calendarFor' | 'clock'>

/** Drafts a 送签稿: DOCX into the document store, then one paper in the register by case, kind, stage and round. A void paper is drafted anew. */
const createDraftPaper = (deps: Deps) =>
  defineWorker(contract, async ({ input, headers, log }) => {
    const { register, packs, documents, draftPaper } = deps
    const { caseId, round, stage } = input
    const pack = packs.get(input.packId)
    const wanted = wantedKind(headers.kind, input.paperKind)
    const { kind, meta } = await paperKind({ register, pack, kind: wanted, caseId, stage })
    const project = await register.projects.get(caseId)
    const request = await paperRequest({ deps, input, kind, meta, pack, project })
    const paper = await register.papers.draft({
      caseId, kind, round, title: request.title, watermarked: pack.isDraft, by: 'system', key: [caseId, kind, stage ?? '-', round].join(':'),
    })
    if (paper.draftDocumentId !== null) {
      log.info('the paper has been drafted before', { paperId: paper.paperId })
      return completed({ paperId: paper.paperId })
    }
    const bytes = await draftPaper(request.paper)
    if (bytes.length === 0) throw new InvalidInput('文书草稿为空', { code: 'paper-empty' })
    const stored = await documents.put(once(bytes), { maxBytes })
    const document = await register.documents.add({
      documentId: `draft-${createHash('sha256').update(paper.paperId).digest('hex').slice(0, 24)}`, caseId, round, documentType: paperDraftType,
      fileName: `${request.title}（送签稿）.docx`, mediaType: docx, size: stored.size, sha256: stored.sha256, uploadedBy: 'system',
    })
    await register.papers.setDraft(paper.paperId, document.documentId)
    return completed({ paperId: paper.paperId })
  })

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

export default createDraftPaper
