import type { ByteStream } from '../../src/documents/document-store.ts'
import type { Fault } from '../../src/engine/shapes.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import type { CaseDocument } from '../../src/register/index.ts'

const excerptLength = 2_000

/** Opened when somebody reads it: what was looked at when it was uploaded is not read again. */
const whenRead = (open: () => Promise<ByteStream>): ByteStream => ({ async *[Symbol.asyncIterator]() { yield* await open() } })
const budgetType = 'investment-estimate'

/** Looks at one document by its content and keeps the lines of a 概算表 for the cost review. */
export const createDocumentCheck = ({ register, documents, inspectDocument, checkClaims, readBudgetLines }: Pick<WorkerDeps, 'register' | 'documents' | 'inspectDocument' | 'checkClaims' | 'readBudgetLines'>) =>
  async ({ document, projectName, mustContain, round }: { document: CaseDocument; projectName: string; mustContain: string[]; round: number }): Promise<{ faults: Fault[]; textExcerpt: string | null }> => {
    const { fileName, sha256, caseId } = document
    const seen = await inspectDocument({ stream: whenRead(() => documents.open(sha256)) }, { fileName, sha256 })
    const claims = seen.faults.length > 0 ? [] : checkClaims(seen.text, { fileName, projectName, mustContain, ...(seen.textComplete === undefined ? {} : { textComplete: seen.textComplete }) }).faults
    const faults = [...seen.faults, ...claims]
    if (faults.length === 0 && document.documentType === budgetType && seen.kind === 'xlsx') {
      const { lines, faults: wrongCells } = await readBudgetLines(await documents.open(sha256), fileName)
      faults.push(...wrongCells)
      if (wrongCells.length === 0 && lines.length > 0) {
        await register.budgetLines.replace(caseId, round, lines.map((line, index) => ({
          line: index + 1, name: line.name, submitted: line.submitted, reduced: line.reduced ?? null, approved: line.approved ?? null,
        })))
      }
    }
    return { faults, textExcerpt: seen.text === undefined ? null : seen.text.slice(0, excerptLength) }
  }
