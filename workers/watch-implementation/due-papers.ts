import { contract as requiredDocuments } from '../../decisions/contracts/required-documents.ts'
import { contract as supervisionRule } from '../../decisions/contracts/supervision.ts'
import type { Fault } from '../../src/engine/shapes.ts'
import type { CaseDocument } from '../../src/register/index.ts'

const supervisionContract = 'supervision-contract'
const due = (title: string, clauses: string[]): Fault => ({ where: title, fault: '尚未上传', remedy: '形成后及时上传到本项目；确实没有的，请说明原因', clauses })

const ofImplementation = (rows: readonly Record<string, unknown>[]) => rows.map((row) => requiredDocuments.output.parse(row)).filter((row) => row.moment === 'implementation')

/** Papers of the implementation that the rules want and the register does not have: those of the rows, and the contract of a supervisor that the text wants. */
export const duePapers = ({ rows, supervision, documents }: { rows: readonly Record<string, unknown>[]; supervision: Record<string, unknown> | undefined; documents: readonly { documentType: string }[] }): Fault[] => {
  const has = (type: string): boolean => documents.some((document) => document.documentType === type)
  const wanted = ofImplementation(rows)
  const papers = wanted.filter((row) => !has(row.documentType)).map((row) => due(row.title, row.clauses))
  const supervised = supervisionRule.output.safeParse(supervision)
  const wantsContract = supervised.success && supervised.data.needed === true && !has(supervisionContract) && !wanted.some((row) => row.documentType === supervisionContract)
  return wantsContract ? [...papers, due('工程监理合同', supervised.data.clauses)] : papers
}

/**
 * What is wrong with papers of the implementation that are there and that the rules want something to be in (who owns the results, for example). One good document of a type
 * is enough; the check of the acceptance does not depend on it.
 */
export const wrongPapers = async ({ rows, documents, check }: {
  rows: readonly Record<string, unknown>[]
  documents: readonly CaseDocument[]
  check: (document: CaseDocument, mustContain: string[]) => Promise<Fault[]>
}): Promise<Fault[]> => {
  const wrong: Fault[] = []
  for (const { documentType, mustContain, clauses } of ofImplementation(rows)) {
    if (mustContain.length === 0) continue
    const findings: Fault[][] = []
    for (const document of documents.filter((one) => one.documentType === documentType)) findings.push(await check(document, mustContain))
    if (findings.length > 0 && findings.every((faults) => faults.length > 0)) wrong.push(...(findings.at(-1) ?? []).map((one) => ({ ...one, clauses })))
  }
  return wrong
}
