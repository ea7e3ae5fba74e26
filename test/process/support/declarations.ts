import { z } from 'zod'
import type { DeclaredFacts } from '../../../src/client/client.ts'
import { comingMarch, type Harness } from './harness.ts'

const precheck = z.looseObject({
  missingFacts: z.array(z.looseObject({ path: z.string(), label: z.string() })),
  requiredDocuments: z.array(z.looseObject({ documentType: z.string(), title: z.string(), moment: z.string().optional(), mustContain: z.array(z.string()), force: z.string() })),
})

let serial = 0

/** Facts of a software project of 3,860,000.00 yuan that meets every demand of the text; `changes` makes it the case at hand. */
export const softwareProject = (changes: DeclaredFacts = {}): DeclaredFacts => {
  serial += 1
  const year = comingMarch(new Date()).getUTCFullYear()
  return {
    classified: 'no', jurisdiction: 'guangxi', projectName: `水库安全监测预警平台第${serial}号`, category: 'specialised', administrativeLevel: 'region', scopeKind: 'governmentIt',
    projectType: 'software', components: [{ type: 'software', name: '监测预警应用', amount: 3_860_000 }], totalInvestment: 3_860_000, softwareInvestment: 3_860_000,
    fundingSource: 'fiscal', newFiscalFunds: false, amountsByLevel: { region: 3_860_000 }, inPlan: true, planReference: '水利信息化专项规划第三章', budgetYear: year + 1,
    preEvaluationRequired: false, sharesWithLowerLevels: false, upgradesExisting: false, addsSystem: false, dataCatalogueReady: true, mlpsLevel: 3, usesAi: false, domesticStack: true,
    personalData: false, thirdPartyTestNeeded: false, nationalRequirements: false, procuredAsService: false, plannedStart: `${year + 1}-01-15`, plannedMonths: 12,
    participants: { declaringUnit: { name: '自治区水利信息中心（虚构）', contact: { name: '李工', phone: '0771-5550101', email: 'unit@example.org' } } },
    goals: '全区水库安全监测数据统一汇聚、预警', summary: '建设监测数据汇聚、预警模型、值守应用三部分。',
    ...changes,
  }
}

/** One file for each document that the pre-check asks for at the declaration, containing what it must contain. */
export const uploadRequired = async (harness: Harness, caseId: string, facts: DeclaredFacts, without: readonly string[] = []): Promise<string[]> => {
  const answer = precheck.parse(await harness.unit.call('POST', '/prechecks', { facts }))
  const name = String(facts['projectName'])
  const uploaded: string[] = []
  for (const row of answer.requiredDocuments) {
    if ((row.moment !== undefined && row.moment !== 'declaration') || without.includes(row.documentType) || uploaded.includes(row.documentType)) continue
    const path = row.title.includes('概算表')
      ? harness.files.budget(`${row.title}.xlsx`, [{ name: `${name}软件开发`, amount: Number(facts['totalInvestment']) }])
      : harness.files.docx(`${row.title.replaceAll('/', '、')}.docx`, [`${name} ${row.title}`, ...row.mustContain.map((chapter) => chapter.split('|')[0] ?? chapter)])
    await harness.unit.upload(caseId, { documentType: row.documentType, path })
    uploaded.push(row.documentType)
  }
  return uploaded
}

/** A draft with its documents; not yet submitted. */
export const draft = async (harness: Harness, facts: DeclaredFacts = softwareProject(), without: readonly string[] = []): Promise<string> => {
  const { caseId } = await harness.unit.declare(facts)
  await uploadRequired(harness, caseId, facts, without)
  return caseId
}

/** A submitted declaration; answers the case id. */
export const declare = async (harness: Harness, facts: DeclaredFacts = softwareProject(), without: readonly string[] = []): Promise<string> => {
  const caseId = await draft(harness, facts, without)
  await harness.unit.submit(caseId)
  return caseId
}
