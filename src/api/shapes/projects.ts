import { z } from 'zod'
import { notDeclared, projectFacts } from '../../../decisions/contracts/project-facts.ts'
import { clauseIndex, faultShape, instant } from './common.ts'

/** What a step waits for and whose turn it is. */
export const stepShape = z.strictObject({
  stepKey: z.string(), element: z.string(), title: z.string(), round: z.int(), body: z.string().nullable(), bodyName: z.string(), level: z.string().nullable(), levelTitle: z.string().nullable(),
  item: z.string().nullable(), formId: z.string(), candidateGroups: z.array(z.string()), assignee: z.string().nullable(),
  state: z.string(), stateTitle: z.string(), openedAt: instant, dueAt: instant, closedAt: instant.nullable(), overdue: z.boolean(),
  limit: z.strictObject({ statutory: z.boolean().describe('是文件规定的期限，还是内部时限'), lastDay: z.iso.date().nullable().describe('文件规定的最后一日；内部时限为 null，以 dueAt 的时刻为准'), why: z.array(z.string()).describe('为什么是这一天，逐句；以前开启的步骤没有记录') }),
  /** The engine has made the task, so that it can be claimed and completed. */
  ready: z.boolean(),
  taskKey: z.string().nullable().describe('引擎中的任务编号；同一步骤每次重新开启都是新的任务，null 表示正在生成'),
})

export const projectSummary = z.strictObject({
  caseId: z.string(), projectCode: z.string().nullable(), name: z.string(), unitId: z.string(), unitName: z.string(),
  status: z.string(), statusTitle: z.string(), tone: z.enum(['neutral', 'busy', 'attention', 'good', 'bad']).describe('界面上的颜色'),
  round: z.int(), managementMode: z.string().nullable(), managementModeTitle: z.string().nullable(),
  packId: z.string().nullable(), packTitle: z.string().nullable(), trial: z.boolean().describe('按征求意见稿试办，材料带水印、不编号'),
  suspended: z.boolean(), createdAt: instant, submittedAt: instant.nullable(), updatedAt: instant,
  waitingFor: z.array(stepShape).describe('正在等谁办什么'),
  /** The declaring unit itself has to act. */
  yourTurn: z.boolean(),
})

export const progressStage = z.strictObject({ id: z.string(), title: z.string(), state: z.enum(['done', 'current', 'todo', 'failed']), note: z.string().nullable() })

export const actionsShape = z.strictObject({
  edit: z.boolean(), submit: z.boolean(), resubmit: z.boolean(), withdraw: z.boolean(), suspend: z.boolean(), resume: z.boolean(),
}).describe('当前登录人此刻可以做什么')

export const correctionShape = z.strictObject({ round: z.int(), stepKey: z.string(), ready: z.boolean(), dueAt: instant, faults: z.array(faultShape), clauses: clauseIndex, paperId: z.string().nullable() })

export const projectDetail = projectSummary.extend({
  stage: z.string(),
  facts: projectFacts.partial(),
  factsVersion: z.int(),
  factList: z.array(z.strictObject({ path: z.string(), label: z.string(), value: z.string() })).describe('已填事实，按人可读的写法'),
  progress: z.array(progressStage),
  steps: z.array(stepShape),
  correction: correctionShape.nullable(),
  outcome: z.unknown().describe('办理结论'),
  suspensions: z.array(z.strictObject({ reason: z.string(), suspendedBy: z.string(), suspendedAt: instant, resumedBy: z.string().nullable(), resumedAt: instant.nullable() })),
  diagrams: z.array(z.strictObject({ processId: z.string(), title: z.string(), current: z.array(z.string()) })).describe('流程图与当前所在的环节'),
  actions: actionsShape,
})
export type ProjectDetail = z.infer<typeof projectDetail>
export type ProjectSummary = z.infer<typeof projectSummary>
export type Step = z.infer<typeof stepShape>

/** A declaration's facts on their way in: the four that are always asked first, the rest as far as known. */
export const declareBody = projectFacts.omit(notDeclared)

/** Any subset of the facts of a draft; null takes a fact back (unknown again). */
const editable = projectFacts.omit({ ...notDeclared, classified: true })
export const factChanges = z.strictObject(
  Object.fromEntries(Object.entries(editable.shape).map(([key, schema]) => [key, z.nullable(schema).optional()])),
)
