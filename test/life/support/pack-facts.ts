import type { DeclaredFacts } from '../../../src/client/client.ts'
import { comingMarch } from '../../process/support/harness.ts'
import { softwareProject } from '../../process/support/declarations.ts'

/** A declaration under one of the packs; drafts are named, for trial. */
export interface PackCase { packId: string; draft: boolean; facts: DeclaredFacts }

const year = comingMarch(new Date()).getUTCFullYear()
const money = (total: number): DeclaredFacts => ({ totalInvestment: total, softwareInvestment: total, procurementAmount: total, components: [{ type: 'software', name: '业务应用', amount: total }] })
let serial = 0
const unit = { declaringUnit: { name: '示例信息中心（虚构）', contact: { name: '李工', phone: '0000-5550101', email: 'unit@example.org' } } }
const common = (facts: DeclaredFacts): DeclaredFacts => {
  serial += 1
  return { ...softwareProject(), participants: unit, sharesWithHigherLevels: false, demandedBySuperiors: false, projectName: `政务服务一体化应用第${serial}号`, ...facts }
}

/** Meets every demand of its text unless changed. */
export const packFacts = {
  bayingol: (changes: DeclaredFacts = {}): PackCase => ({
    packId: 'bayingol-2025', draft: false,
    facts: common({
      jurisdiction: 'bayingol', administrativeLevel: 'city', ...money(3_000_000), amountsByLevel: { city: 3_000_000 }, arrangedFromAbove: false, urgentAddition: false, producesData: true,
      includesHardware: false, offTheShelf: false, budgetYear: year, preliminaryStudyDone: true, ...changes,
    }),
  }),
  tunxi: (changes: DeclaredFacts = {}): PackCase => ({
    packId: 'tunxi-2023', draft: false,
    facts: common({
      jurisdiction: 'tunxi', administrativeLevel: 'county', ...money(6_000_000), amountsByLevel: { county: 6_000_000 }, splitFromOther: false, approvedBySuperior: false, inPlan: true, urgentAddition: false,
      producesData: true, onCommonPlatform: true, supportsSharing: true, newCivilWorks: false, mergedDepthReached: false, publicVideoSurveillance: false, crossDepartment: false, unitSystems: { withholdData: false, unsafe: false }, ...changes,
    }),
  }),
  potou: (changes: DeclaredFacts = {}): PackCase => ({
    packId: 'potou-draft', draft: true,
    facts: common({
      jurisdiction: 'potou', administrativeLevel: 'county', ...money(2_000_000), amountsByLevel: { county: 2_000_000 }, fixedAssetInvestment: false, newFiscalFunds: false, usesCryptography: true, urgentAddition: false, onCommonPlatform: false,
      existingSystem: { catalogued: true, sharesData: true, collectsAgain: false, cryptographyOk: true, securityOk: true, reliableStackOk: true }, ...changes,
    }),
  }),
  qinzhou: (changes: DeclaredFacts = {}): PackCase => ({
    packId: 'qinzhou-2023-draft', draft: true,
    facts: common({
      jurisdiction: 'qinzhou', administrativeLevel: 'city', ...money(4_000_000), amountsByLevel: { city: 4_000_000 }, supportsSharing: true, producesData: true, onCommonPlatform: true, buildsOwnFacilities: false, reliableStackFeasible: true, urgentAddition: false, ...changes,
    }),
  }),
  guangxi: (changes: DeclaredFacts = {}): PackCase => ({ packId: 'guangxi-2024', draft: false, facts: common({ participants: softwareProject()['participants'], ...changes }) }),
  sixth: (changes: DeclaredFacts = {}): PackCase => ({ packId: 'sixth-2026', draft: false, facts: common({ jurisdiction: 'sixth', administrativeLevel: 'city', ...money(500_000), amountsByLevel: { city: 500_000 }, ...changes }) }),
}
