import { contract as requiredDocuments } from '../../decisions/contracts/required-documents.ts'
import { contract as supervisionRule } from '../../decisions/contracts/supervision.ts'
import type { Fault } from '../../src/engine/shapes.ts'

const supervisionContract = 'supervision-contract'
const due = (title: string, clauses: string[]): Fault => ({ where: title, fault: '尚未上传', remedy: '形成后及时上传到本项目；确实没有的，请说明原因', clauses })

/** Papers of the implementation that the rules want and the register does not have: those of the rows, and the contract of a supervisor that the text wants. */
export const duePapers = ({ rows, supervision, documents }: { rows: readonly Record<string, unknown>[]; supervision: Record<string, unknown> | undefined; documents: readonly { documentType: string }[] }): Fault[] => {
  const has = (type: string): boolean => documents.some((document) => document.documentType === type)
  const wanted = rows.map((row) => requiredDocuments.output.parse(row)).filter((row) => row.moment === 'implementation')
  const papers = wanted.filter((row) => !has(row.documentType)).map((row) => due(row.title, row.clauses))
  const supervised = supervisionRule.output.safeParse(supervision)
  const wantsContract = supervised.success && supervised.data.needed === true && !has(supervisionContract) && !wanted.some((row) => row.documentType === supervisionContract)
  return wantsContract ? [...papers, due('工程监理合同', supervised.data.clauses)] : papers
}
