import { phrase } from '../fill-in.ts'
import type { Block, PaperContent, PaperRequest } from '../types.ts'
import { componentsTable, factRows, formTitle, paragraph } from './shared.ts'

const UNIT_LINES = [
  ['participants.declaringUnit.name'], ['participants.declaringUnit.creditCode'], ['participants.constructionUnit.name'], ['participants.constructionUnit.creditCode'],
  ['participants.leadUnit.name'], ['participants.declaringUnit.contact.name', 'participants.declaringUnit.contact.phone'], ['participants.declaringUnit.contact.email'],
]
const PROJECT_LINES = [
  ['category', 'projectType'], ['budgetYear', 'plannedStart'], ['plannedMonths', 'mlpsLevel'], ['inPlan', 'upgradesExisting'], ['planReference'],
]
const MONEY_LINES = [['totalInvestment'], ['softwareInvestment'], ['fundingSource', 'newFiscalFunds'], ['procurementAmount']]
const CHECK_LINES = [['preEvaluationRequired', 'financeOpinionObtained'], ['dataCatalogueReady', 'sharesWithLowerLevels'], ['usesAi', 'domesticStack'], ['personalData', 'thirdPartyTestNeeded']]

const heading = (text: string): Block => ({ type: 'heading', text })

const documentsTable = ({ documents = [] }: PaperRequest): Block[] => documents.length === 0 ? [] : [
  heading('报送材料'),
  { type: 'table', columns: [{ title: '序号', width: 8, align: 'center' }, { title: '材料', width: 42 }, { title: '文件名', width: 50 }], rows: documents.map(({ title, name }, index) => [String(index + 1), title, name ?? '']) },
]

const projectForm = (request: PaperRequest, lines: readonly (readonly string[])[], opinions: readonly string[]): PaperContent => {
  const { project } = request
  const components = componentsTable(request)
  return {
    title: formTitle(request),
    blocks: [
      { type: 'fields', rows: [
        { pairs: [['项目名称', project.projectName]] }, { pairs: [['项目编号', project.projectCode ?? '']] },
        ...factRows(project.facts, lines),
        { pairs: [['建设目标', project.facts?.goals ?? '']], height: 32 }, { pairs: [['建设内容', project.facts?.summary ?? '']], height: 45 },
        { pairs: [['申报承诺', phrase(request, 'promise', '本单位承诺：所填内容和报送材料真实、准确、完整，不含涉密信息，未将同一项目拆分申报。')]] },
        ...opinions.map((name) => ({ pairs: [[name, '\n\n\n　　　　　　　　　　　　　（盖章）\n　　　　　　　　　　　　　　　　年　月　日']] as const, height: 38 })),
      ] },
      ...(components.length === 0 ? [] : [paragraph(''), heading('项目构成'), ...components]),
      ...documentsTable(request),
    ],
    signed: false,
    routingSlip: false,
  }
}

/** 申报表, as bureaus print it. */
export const declarationForm = (request: PaperRequest): PaperContent =>
  projectForm(request, [...UNIT_LINES, ...PROJECT_LINES, ...MONEY_LINES, ...CHECK_LINES], ['申报单位\n意见', '主管部门\n意见'])

/** 备案表. */
export const filingForm = (request: PaperRequest): PaperContent =>
  projectForm(request, [...UNIT_LINES, ...PROJECT_LINES, ...MONEY_LINES], ['备案单位\n意见', '备案机关\n意见'])
