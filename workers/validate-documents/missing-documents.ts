import type { z } from 'zod'
import type { Fault } from '../../src/engine/shapes.ts'
import type { CaseDocument } from '../../src/register/index.ts'
import type { requiredDocument } from './contract.ts'

/** Written reasons, which may stand in for a document where the rule says so. */
const standInType = 'written-reasons'
/** Forces under which an absent document is asked for; what is only encouraged or optional is not. */
const asked = new Set(['must', 'inPrinciple'])

/** One fault for each required document type that is not there. An `inPrinciple` document may always be replaced by written reasons. */
export const missingDocuments = (required: readonly z.infer<typeof requiredDocument>[], current: readonly CaseDocument[]): Fault[] => {
  const types = new Set(current.map((document) => document.documentType))
  return required.filter((row, index) => {
    if (!asked.has(row.force ?? 'must') || types.has(row.documentType)) return false
    if ((row.standIn === true || row.force === 'inPrinciple') && types.has(standInType)) return false
    return required.findIndex((other) => other.documentType === row.documentType) === index
  }).map((row) => ({
    where: row.title,
    fault: `没有提交“${row.title}”`,
    remedy: row.standIn === true || row.force === 'inPrinciple' ? `请提交“${row.title}”，或者提交书面说明` : `请提交“${row.title}”`,
    clauses: row.clauses ?? [],
  }))
}
