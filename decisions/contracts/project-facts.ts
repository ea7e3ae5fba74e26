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
export const scopeKind = z.enum(['governmentIt', 'otherFiscalIt', 'worksIt', 'privatelyFunded', 'outside'])
/** Grounds on which a text lets the construction unit adjust a project itself (PT-21, TX-37); `none`: none of them applies. */
export const changeGround = z.enum(['superiorRequirement', 'technicalOptimisation', 'businessDevelopment', 'none'])
/** The route under which the project was established; the same values as the `management-mode` rule answers. */
export const establishedMode = z.enum(['approval', 'filing', 'selfManaged', 'reportOnly', 'byReference', 'planOnly', 'otherBody', 'otherRules', 'prohibited'])

/** A part of a mixed project: its kind, its name and its share of the total investment in yuan. */
export const component = z.strictObject({ type: projectType, name: shortText, amount: yuan })

const yesNo = z.boolean().optional()

/** What is known about the existing system that a project maintains, operates or upgrades (PT-8, BY-25, TX-43). */
export const existingSystem = z.strictObject({
  /** Listed in the system catalogue. */
  catalogued: yesNo,
  /** Shares its data as required. */
  sharesData: yesNo,
  /** Collects data again that others already hold. */
  collectsAgain: yesNo,
  cryptographyOk: yesNo,
  securityOk: yesNo,
  /** Keeps to the policy on safe and reliable products. */
  reliableStackOk: yesNo,
  /** Its construction project passed its acceptance. */
  accepted: yesNo,
  /** Registered in the project life-cycle system. */
  managedOnPlatform: yesNo,
  /** Still within the free warranty of its contract (BY-24). */
  underWarranty: yesNo,
})

/** One change that the unit asks for. Amounts in yuan, none negative; the `prior` amounts add up the earlier changes that took effect. */
export const change = z.strictObject({
  number: z.int().min(1).optional(),
  addedAmount: yuan.optional(),
  removedAmount: yuan.optional(),
  /** 资金调整数额, where a text measures that instead of added and removed content. */
  fundsAdjustment: yuan.optional(),
  priorAddedAmount: yuan.optional(),
  priorRemovedAmount: yuan.optional(),
  priorFundsAdjustment: yuan.optional(),
  /** The total stays within what was approved. */
  withinTotal: yesNo,
  goalsChanged: yesNo,
  mainContentChanged: yesNo,
  technicalRouteChanged: yesNo,
  periodChanged: yesNo,
  fundsChanged: yesNo,
  ground: changeGround.optional(),
  /** A person of the deciding body judged that goals, main content or technical plan change considerably (较大调整). */
  majorAdjustment: yesNo,
})

/** An application to put off the acceptance. */
export const extension = z.strictObject({
  /** Applications before this one. */
  priorCount: z.int().min(0).optional(),
  /** Of those, the granted ones. */
  priorGranted: z.int().min(0).optional(),
  requestedMonths: z.int().min(1).max(120).optional(),
  /** The window to apply for acceptance had closed when it was asked for. */
  windowClosed: yesNo,
})

/** What is known when acceptance is asked for; each can be answered from the register, or by the body that a ground names. */
export const acceptance = z.strictObject({
  /** 1 for the first application. */
  number: z.int().min(1).optional(),
  consistent: yesNo,
  trialRunEffective: yesNo,
  safetyIncidentOpen: yesNo,
  testsPassed: yesNo,
  qualityOnSite: yesNo,
  documentsTrue: yesNo,
  sharingImplemented: yesNo,
  /** The data body confirmed the sharing (TX-38). */
  sharingConfirmed: yesNo,
  collectsAgain: yesNo,
  sourceCodeDelivered: yesNo,
  sharedComponentsRequired: yesNo,
  sharedComponentsRegistered: yesNo,
  componentReasonsGiven: yesNo,
  archiveAccepted: yesNo,
  expertsPassed: yesNo,
  cryptographyOk: yesNo,
  securityOk: yesNo,
})

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
  /** Shared with, or built together with, systems of the levels above (PT-13, TX-35). */
  sharesWithHigherLevels: z.boolean().optional(),
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
  /** The project is a fixed-asset investment under the regulation on government investment (PT-29). */
  fixedAssetInvestment: yesNo,
  /** Planned and paid for entirely from above (BY-14). */
  arrangedFromAbove: yesNo,
  /** A superior's department approves the project (TX-25). */
  approvedBySuperior: yesNo,
  /** Urgent and wanted by a superior, outside the yearly declaration (TX-13, BY-15, QZ-6). */
  urgentAddition: yesNo,
  /** Expressly demanded by a ministry, the province, the city or the district, urgent or not (PT-14). */
  demandedBySuperiors: yesNo,
  /** The preparatory work reaches the depth that merged documents need; a person judges (TX-19). */
  mergedDepthReached: yesNo,
  /** Parts of one project are declared separately; a person judges (TX-12). */
  splitFromOther: yesNo,
  /** Ready-made products rather than software development (BY-27). */
  offTheShelf: yesNo,
  includesHardware: yesNo,
  /** The preliminary study (软课题) was made (BY-12). */
  preliminaryStudyDone: yesNo,
  /** Retired, see `unreadFacts`. */
  budgetSecured: yesNo,
  usesCryptography: yesNo,
  /** Built on the common platforms (TX-10, QZ-14). */
  onCommonPlatform: yesNo,
  /** Builds machine rooms, networks, platforms or exits of its own (QZ-14). */
  buildsOwnFacilities: yesNo,
  /** Safe and reliable products can be used throughout (QZ-11). */
  reliableStackFeasible: yesNo,
  producesData: yesNo,
  supportsSharing: yesNo,
  publicVideoSurveillance: yesNo,
  /** New civil works or high energy use (TX-18). */
  newCivilWorks: yesNo,
  /** Several departments build and share it (TX-15). */
  crossDepartment: yesNo,
  existingSystem: existingSystem.optional(),
  /** What the unit's systems, all of them, bar it from (TX-43). */
  unitSystems: z.strictObject({
    /** One of them does not share its data as required, or collects data again that others already hold. */
    withholdData: yesNo,
    /** One of them falls short of the rules on cryptography and network security, or is a grave hazard. */
    unsafe: yesNo,
  }).optional(),
  /** Route and total investment (yuan) with which the project was established; the register sets both. */
  managementMode: establishedMode.optional(),
  establishedTotal: yuan.optional(),
  change: change.optional(),
  extension: extension.optional(),
  acceptance: acceptance.optional(),
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

/** Facts (with all that is below them) that the application or a body's answer sets; a table may find them unknown, and no unit is asked for them. */
export const registerFacts = [
  'declaredAt', 'asOf', 'managementMode', 'establishedTotal', 'extension', 'acceptance',
  'change.number', 'change.priorAddedAmount', 'change.priorRemovedAmount', 'change.priorFundsAdjustment', 'change.majorAdjustment',
] as const

/**
 * Facts that no table reads, on purpose; `npm run policy -- check` names every other one that nobody reads.
 * - `personalData`: for people. It stands on the printed declaration form and before every reviewer; none of the texts makes anything hang on it.
 * - `existingSystemIds`: for 查重. Two declarations that rebuild the same system are shown to whoever decides.
 * - `budgetSecured`: retired. Whether the money of an O&M project is in the budget is an act of the finance body after the declaration (BY-10-3: consent BY-CO-03), which no
 *   unit can state before; no rule may read it any longer, and old records that have it stay readable.
 */
export const unreadFacts = ['personalData', 'existingSystemIds', 'budgetSecured'] as const

/** Whether a fact path (without `facts.`) is set by the application rather than stated by the unit. */
export const isRegisterFact = (path: string): boolean => registerFacts.some((name) => path === name || path.startsWith(`${name}.`))

/** What a declaration may never state: the register sets it, or it belongs to a later part of the project's life. */
export const notDeclared = { declaredAt: true, asOf: true, managementMode: true, establishedTotal: true, change: true, extension: true, acceptance: true } as const
