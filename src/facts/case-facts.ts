import { z } from 'zod'
import { acceptance, projectFacts } from '../../decisions/contracts/project-facts.ts'
import type { CaseRequest, Declaration, Project, Register } from '../register/index.ts'
import { statedAcceptanceFacts, statedChangeFacts } from '../requests/index.ts'

/** What a change leaves in its request's result. `establishedTotal`: the case was established anew with this total (yuan); `round`: the round in which a change was submitted anew. */
const changeResult = z.looseObject({ establishedTotal: z.number().optional(), majorAdjustment: z.boolean().optional(), round: z.number().optional() })
const amounts = z.looseObject({ addedAmount: z.number().default(0), removedAmount: z.number().default(0), fundsAdjustment: z.number().default(0) })
const decision = z.looseObject({ decision: z.looseObject({ approvedAmount: z.number().optional() }).optional() })
const total = z.looseObject({ totalInvestment: z.number().optional() })
const extensionData = z.looseObject({ requestedMonths: z.number().optional() })
const extensionResult = z.looseObject({ windowClosed: z.boolean().optional() })
const acceptanceResult = z.looseObject({ facts: acceptance.partial().optional() })

type Read = Pick<Register, 'requests' | 'declarations' | 'documents' | 'receipts'>

const settled = (request: CaseRequest): boolean => request.state === 'granted' || request.state === 'refused'
const resultOf = <T>(schema: z.ZodType<T>, request: CaseRequest): T => schema.parse(request.result ?? {})
/** The request that is under way, otherwise none. */
const openOne = (requests: readonly CaseRequest[]): CaseRequest | undefined => requests.find((request) => request.state === 'open')
const onlyKeys = (data: Record<string, unknown>, shape: object): Record<string, unknown> => Object.fromEntries(Object.entries(data).filter(([name]) => name in shape))
const sum = (values: readonly number[]): number => Math.round(values.reduce((all, value) => all + value, 0) * 100) / 100

/**
 * What a rule is asked with: the facts as declared, those that the register sets, and `asOf`, the day (ISO date in Beijing) on which it is asked. Whoever asks
 * a rule about a case takes them from here, so that the API and the process can never be told different things.
 */
export const caseFacts = async (register: Read, project: Project, asOf: string): Promise<Record<string, unknown>> =>
  ({ ...project.facts, ...(await laterFacts(register, project)), asOf })

/** Facts that the register sets after the establishment; those of which nothing is known are absent. */
export const laterFacts = async (register: Read, project: Project): Promise<Record<string, unknown>> => {
  const requests = await register.requests.list(project.caseId)
  const of = (kind: CaseRequest['kind']): CaseRequest[] => requests.filter((request) => request.kind === kind)
  return defined({
    managementMode: projectFacts.shape.managementMode.safeParse(project.managementMode ?? undefined).data,
    establishedTotal: establishedTotal(project, of('change'), await register.declarations.list(project.caseId)),
    change: changeFacts(of('change')),
    extension: extensionFacts(of('extension')),
    acceptance: await acceptanceFacts(register, project, of('acceptance')),
  })
}

const defined = (facts: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))

/** The total with which the case was last established: of the latest re-approval or re-filing, of the decision, or as declared. What the unit adjusted itself since does not move it. */
const establishedTotal = (project: Project, changes: readonly CaseRequest[], declarations: readonly Declaration[]): number | undefined => {
  const anew = changes.map((request) => resultOf(changeResult, request).establishedTotal).findLast((value) => value !== undefined)
  if (anew !== undefined) return anew
  // A change that is submitted anew counts once it is granted: a case that is started anew in between is asked the same again, not by the changed total.
  const from = Math.min(...changes.filter(({ state }) => state !== 'granted').map((request) => resultOf(changeResult, request).round ?? Number.POSITIVE_INFINITY))
  const declared = total.parse(declarations.findLast(({ round }) => round < from)?.facts ?? {}).totalInvestment
  return decision.safeParse(project.outcome ?? {}).data?.decision?.approvedAmount ?? (project.managementMode === null ? undefined : declared)
}

/** The open change with the sums of those granted since the case was last established anew: a re-approval has taken the earlier ones in. */
const changeFacts = (changes: readonly CaseRequest[]): Record<string, unknown> | undefined => {
  const open = openOne(changes)
  if (open === undefined) return undefined
  const anew = changes.findLastIndex((request) => request.state === 'granted' && resultOf(changeResult, request).establishedTotal !== undefined)
  const earlier = changes.slice(anew + 1).filter((request) => request.state === 'granted').map((request) => amounts.parse(request.data))
  return defined({
    ...onlyKeys(open.data, statedChangeFacts.shape),
    number: open.number,
    priorAddedAmount: sum(earlier.map((each) => each.addedAmount)),
    priorRemovedAmount: sum(earlier.map((each) => each.removedAmount)),
    priorFundsAdjustment: sum(earlier.map((each) => each.fundsAdjustment)),
    majorAdjustment: resultOf(changeResult, open).majorAdjustment,
  })
}

const extensionFacts = (extensions: readonly CaseRequest[]): Record<string, unknown> | undefined => {
  const open = openOne(extensions)
  if (open === undefined) return undefined
  const earlier = extensions.filter(settled)
  return defined({
    priorCount: earlier.length,
    priorGranted: earlier.filter((request) => request.state === 'granted').length,
    requestedMonths: extensionData.parse(open.data).requestedMonths,
    windowClosed: resultOf(extensionResult, open).windowClosed,
  })
}

/** What the documents of the case prove, and whether the reply asked for shared components (`component-sharing` of the reply-conditions rule). */
const provenFacts = async (register: Read, { caseId }: Project, stated: { sharedComponentsRegistered?: boolean | undefined }): Promise<Record<string, unknown>> => {
  const types = new Set((await register.documents.current(caseId)).map(({ documentType }) => documentType))
  const demands = conditions.parse((await register.receipts.latest(caseId, 'reply-conditions'))?.result ?? [])
  const registered = types.has('component-registration')
  return defined({
    sourceCodeDelivered: types.has('source-code') && types.has('source-code-notes'),
    sharedComponentsRequired: demands.some(({ condition }) => condition === 'component-sharing'),
    // Written reasons in place of the registration, or the unit's bare word: whether it suffices is for a body to say.
    sharedComponentsRegistered: registered || !(types.has('written-reasons') || stated.sharedComponentsRegistered === true) ? registered : undefined,
    componentReasonsGiven: types.has('written-reasons'),
  })
}
const conditions = z.array(z.looseObject({ condition: z.string() })).catch([])

/** The latest application: its number, what the documents prove (a unit's bare word proves nothing), and what bodies answered since (`result.facts`). */
const acceptanceFacts = async (register: Read, project: Project, applications: readonly CaseRequest[]): Promise<Record<string, unknown> | undefined> => {
  const latest = applications.filter((request) => request.state !== 'withdrawn' && request.state !== 'lapsed').at(-1)
  if (latest === undefined) return undefined
  const stated = statedAcceptanceFacts.partial().safeParse(onlyKeys(latest.data, statedAcceptanceFacts.shape))
  return defined({ number: latest.number, ...(await provenFacts(register, project, stated.success ? stated.data : {})), ...resultOf(acceptanceResult, latest).facts })
}
