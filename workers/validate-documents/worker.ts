import type { z } from 'zod'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import { type Fault, isDeclared } from '../../src/engine/shapes.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import type { CaseDocument } from '../../src/register/index.ts'
import { type requiredDocument, contract } from './contract.ts'
import { createDocumentCheck } from './check-document.ts'
import { missingDocuments } from './missing-documents.ts'

type Deps = Pick<WorkerDeps, 'register' | 'documents' | 'inspectDocument' | 'checkClaims' | 'readBudgetLines'>
type Required = z.infer<typeof requiredDocument>

/**
 * Lists every fault of every document at once. A document is looked at once: what was handed in again unchanged (same content, same type)
 * keeps its findings. Before the required documents are known only readability is judged, and good files are looked at again later.
 */
const createValidateDocuments = (deps: Deps) => {
  const checkDocument = createDocumentCheck(deps)
  return defineWorker(contract, async ({ input, log }) => {
    const { register } = deps
    const required = input.requiredDocuments
    const project = await register.projects.get(input.caseId)
    const all = (await register.documents.all(input.caseId)).filter(isDeclared)
    const current = all.filter(({ status }) => status !== 'replaced')
    const faults: Fault[] = []
    const checked: Parameters<typeof register.documents.setChecked>[0][] = []
    for (const document of current) {
      if (document.status === 'ok' || document.status === 'faulty') {
        faults.push(...document.faults)
        continue
      }
      const same = all.find((other) => other.documentId !== document.documentId && other.sha256 === document.sha256 && other.documentType === document.documentType && wasChecked(other))
      const found = same === undefined
        ? await checkDocument({ document, projectName: project.name, mustContain: mustContain(required, document), round: input.round })
        : { faults: same.faults.map((one) => (one.where === same.fileName ? { ...one, where: document.fileName } : one)), textExcerpt: same.textExcerpt }
      log.info('document checked', { documentId: document.documentId, faults: found.faults.length, again: same !== undefined })
      faults.push(...found.faults)
      if (found.faults.length > 0) checked.push({ documentId: document.documentId, status: 'faulty', ...found })
      else if (required.length > 0) checked.push({ documentId: document.documentId, status: 'ok', ...found })
    }
    // Written together: each write of its own would wait for the disk.
    if (checked.length > 0) await register.transaction(async (r) => { for (const one of checked) await r.documents.setChecked(one) })
    return completed({ documentFaults: [...missingDocuments(required, current), ...faults] })
  })
}

/** A document that was replaced has lost its status; only its faults still tell that it was looked at. */
const wasChecked = (document: CaseDocument): boolean => document.status === 'ok' || document.status === 'faulty' || document.faults.length > 0

const mustContain = (required: readonly Required[], document: CaseDocument): string[] =>
  [...new Set(required.filter((row) => row.documentType === document.documentType).flatMap((row) => row.mustContain ?? []))]

export default createValidateDocuments
