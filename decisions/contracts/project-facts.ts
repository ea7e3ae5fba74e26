import { z } from 'zod'
import { yuan } from './money.ts'

const text = z.string().trim().min(1).max(4000)
const shortText = z.string().trim().min(1).max(300)
const isoDate = z.iso.date({ error: '日期应为 YYYY-MM-DD' })

export const projectType = z.enum(['infrastructure', 'software', 'systemOperation', 'maintenance', 'thirdPartyService', 'other'])
export const category = z.enum(['public', 'specialised'])
export const fundingSource = z.enum(['fiscal', 'nonFiscal', 'mixed'])
export const classified = z.enum(['no', 'yes', 'undecided'])
export const administrativeLevel = z.enum(['region', 'city', 'county', 'township'])
export const scopeKind = z.enum(['governmentIt', 'otherFiscalIt', 'outside'])

/** A part of a mixed project: its kind, its name and its share of the total investment in yuan. */
export const component = z.strictObject({ type: projectType, name: shortText, amount: yuan })

const contact = z.strictObject({ name: shortText, phone: shortText, email: z.email({ error: '电子邮箱格式不正确' }) })

/** A unit that takes part; `creditCode` is its 统一社会信用代码 (GB 32100, checked by src/identifiers). */
export const unit = z.strictObject({ name: shortText, creditCode: z.string().trim().length(18).optional(), contact: contact.optional() })

/**
 * What is known about a project, one vocabulary for all packs: money in yuan, dates ISO `YYYY-MM-DD`, enums in English
 * (Chinese labels in fact-labels.ts). Unknown is absent: a missing fact that a rule needs is asked for, never defaulted.
 */
export const projectFacts = z.strictObject({
  /** Article-2-like scope question; anything but `no` keeps the case out of the system. */
  classified,
  jurisdiction: z.string().regex(/^[a-z][a-z0-9-]*$/),
  projectName: shortText,
  category,
  /** Level of government that the project belongs to (自治区本级 is `region`; for a city's text `city` is 本级). */
  administrativeLevel: administrativeLevel.optional(),
  /** 政务信息化项目, another fiscal project of the IT and digital field (by reference, GX-31), or neither. */
  scopeKind: scopeKind.optional(),
  /** The main kind; what "main" means for a mixed project is an ambiguity of the pack. */
  projectType: projectType.optional(),
  components: z.array(component).max(200).optional(),
  totalInvestment: yuan.optional(),
  softwareInvestment: yuan.optional(),
  fundingSource: fundingSource.optional(),
  newFiscalFunds: z.boolean().optional(),
  amountsByLevel: z.strictObject({ central: yuan.optional(), region: yuan.optional(), city: yuan.optional(), county: yuan.optional() }).optional(),
  procurementAmount: yuan.optional(),
  contractAmount: yuan.optional(),
  approvedEstimate: yuan.optional(),
  /** Contained in a plan or an arrangement of a superior or of the unit itself (GX-8). */
  inPlan: z.boolean().optional(),
  planReference: text.optional(),
  /** The calendar year in which the project is to be carried out and budgeted. */
  budgetYear: z.int().min(2000).max(2100).optional(),
  preEvaluationRequired: z.boolean().optional(),
  preEvaluationPassed: z.boolean().optional(),
  /** The finance department's opinion was obtained before the declaration (GX-14). */
  financeOpinionObtained: z.boolean().optional(),
  /** The finance department's opinion was asked for before the declaration, whether or not it has answered (GX-14). */
  financeOpinionAsked: z.boolean().optional(),
  sharesWithLowerLevels: z.boolean().optional(),
  upgradesExisting: z.boolean().optional(),
  existingSystemIds: z.array(shortText).max(200).optional(),
  /** A system stands beside an existing one that serves the same purpose instead of replacing or joining it (GX-7-2). */
  addsSystem: z.boolean().optional(),
  dataCatalogueReady: z.boolean().optional(),
  mlpsLevel: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal('undetermined')]).optional(),
  usesAi: z.boolean().optional(),
  /** 涉及信创建设. */
  domesticStack: z.boolean().optional(),
  personalData: z.boolean().optional(),
  thirdPartyTestNeeded: z.boolean().optional(),
  /** A national department in charge has its own requirements for this kind of project (GX-33). */
  nationalRequirements: z.boolean().optional(),
  /** The construction unit bought, or will buy, the project as a service (GX-17-2). */
  procuredAsService: z.boolean().optional(),
  plannedStart: isoDate.optional(),
  plannedMonths: z.int().min(1).max(600).optional(),
  participants: z.strictObject({
    declaringUnit: unit.optional(),
    constructionUnit: unit.optional(),
    leadUnit: unit.optional(),
    usingUnits: z.array(unit).max(200).optional(),
  }).optional(),
  goals: text.optional(),
  summary: text.optional(),
  /** Day of submission; the register sets it, the declaring unit never does. */
  declaredAt: isoDate.optional(),
  /** Day on which the rule is asked; the `load-facts` worker sets it from the clock. */
  asOf: isoDate.optional(),
})

export type ProjectFacts = z.infer<typeof projectFacts>

/** Facts that the application itself sets; nobody is ever asked for them and an API refuses them from a unit. */
export const registerFacts = ['declaredAt', 'asOf'] as const
