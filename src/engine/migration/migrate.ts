import type { GrpcClient } from '../connect.ts'
import { engineKeyOf } from '../generation.ts'
import { grpcDetails } from '../grpc-errors.ts'
import { type ModelMapping, compareModels } from './compare-models.ts'
import type { ModelElement } from './model-elements.ts'
import type { ArchivedModel, ModelArchive } from './model-archive.ts'

/** A process instance that is running; parents and the children that they called migrate separately. */
export interface RunningInstance {
  processInstanceKey: string
  processId: string
  parentProcessInstanceKey: string | null
  caseId: string | null
  /** For the operator, e.g. `XM-2026-00012 政务数据共享平台`. */
  project: string
  /** Elements at which it stands with an incident that nobody has resolved. */
  brokenAt?: readonly string[]
}

/** One way from an older version to the newest. */
export interface MigrationPath extends ModelMapping {
  from: number
  to: number
}

export interface ProcessPlan {
  processId: string
  target: { version: number; key: string }
  /** Newest source first; the engine says which one an instance is on. Empty: there is only one version, nothing to do. */
  paths: MigrationPath[]
  instances: RunningInstance[]
}

/**
 * Plans the move of all running instances to the newest deployed version of their process: elements are mapped by equal ids, timers whose
 * expression changed are made anew. Changes nothing.
 */
export const planMigration = async ({ archive, instances }: { archive: ModelArchive; instances: readonly RunningInstance[] }): Promise<ProcessPlan[]> => {
  const plans: ProcessPlan[] = []
  for (const processId of [...new Set(instances.map((instance) => instance.processId))].sort()) {
    const [target, ...older] = await archive.versions(processId)
    if (target === undefined) continue
    plans.push({
      processId, target: { version: target.version, key: target.key },
      paths: older.map((source) => toPath(source, target)),
      instances: instances.filter((instance) => instance.processId === processId),
    })
  }
  return plans
}

const toPath = (source: ArchivedModel, target: ArchivedModel): MigrationPath => ({ from: source.version, to: target.version, ...compareModels(source.xml, target.xml) })

export interface MigrationResult {
  instance: RunningInstance
  ok: boolean
  /** The path that the engine took; undefined when none was. */
  from?: number
  /** The engine's reason, in its own words, when it refused. */
  reason?: string
  /** What the operator can do then. */
  remedy?: string
}

/**
 * Carries a plan out, instance by instance. On 8.6 nobody tells which version an instance is on, so the paths are offered newest first: a
 * mapping that names elements the instance's own version does not have is refused without any effect, and equal ids mean the same element in
 * every version, so a path that is taken is right whichever version it came from.
 */
export const applyMigration = async (grpc: GrpcClient, plans: readonly ProcessPlan[]): Promise<MigrationResult[]> => {
  const results: MigrationResult[] = []
  for (const plan of plans) {
    if (plan.paths.length === 0) continue
    for (const instance of plan.instances) results.push(await migrateOne(grpc, plan, instance))
  }
  return results
}

const migrateOne = async (grpc: GrpcClient, plan: ProcessPlan, instance: RunningInstance): Promise<MigrationResult> => {
  let reason = ''
  for (const path of plan.paths) {
    try {
      await grpc.migrateProcessInstance({
        processInstanceKey: engineKeyOf(instance.processInstanceKey),
        migrationPlan: { targetProcessDefinitionKey: plan.target.key, mappingInstructions: path.mapped.map((id) => ({ sourceElementId: id, targetElementId: id })) },
      })
      return { instance, ok: true, from: path.from }
    } catch (error) {
      reason = grpcDetails(error)
    }
  }
  return { instance, ok: false, reason, remedy: remedyFor(plan, instance) }
}

const nameOf = ({ id, name, type }: ModelElement): string => `${id}（${name ?? type}）`

/** Where an instance stands with an incident that keeps it from moving: the new version does not have the element, or has it in another sub-process. Which version it is on nobody tells: any path counts. */
const blockedAt = ({ paths }: ProcessPlan, { brokenAt = [] }: RunningInstance): string[] =>
  brokenAt.flatMap((id) => paths.flatMap(({ gone, rescoped }) => [...gone, ...rescoped]).find((element) => element.id === id) ?? []).map(nameOf)

const remedyFor = (plan: ProcessPlan, instance: RunningInstance): string => {
  const blocked = blockedAt(plan, instance)
  const where = blocked.length === 0 ? '它所在的环节' : blocked.join('、')
  return `${blocked.length === 0 ? '' : '请先在 Operate 排除故障并重试；'}等它离开${where}以后再运行 npm run migrate。不迁移的按旧版本继续办理`
}

/** An instance and what is broken about it. */
const instanceLines = (plan: ProcessPlan, instance: RunningInstance): string[] => [
  `  实例 ${instance.processInstanceKey}${instance.parentProcessInstanceKey === null ? '' : `（由 ${instance.parentProcessInstanceKey} 调用）`} ${instance.project}`,
  ...(instance.brokenAt ?? []).length === 0 ? [] : [blockedAt(plan, instance).length === 0
    ? `    有没有排除的流程故障（${(instance.brokenAt ?? []).join('、')}）：故障会一同迁移，迁移以后仍要排除`
    : `    有没有排除的流程故障，不能迁移：新版本把 ${blockedAt(plan, instance).join('、')} 移到了别处或者没有它。${remedyFor(plan, instance)}`],
]

/** The plan as an operator reads it, in Chinese. */
export const describePlan = (plans: readonly ProcessPlan[]): string[] => plans.flatMap((plan) => {
  const head = `流程 ${plan.processId}：最新版本 ${plan.target.version}，在办实例 ${plan.instances.length} 个`
  if (plan.paths.length === 0) return [`${head}，没有旧版本，无需迁移`]
  return [
    head,
    ...plan.paths.flatMap((path) => [
      `  版本 ${path.from} → ${path.to}：按相同标识对应 ${path.mapped.length} 个元素`,
      ...path.timersAnew.map((element) => `    将重新生成定时器：${element.id}（${element.name ?? element.type}），新表达式按最新版本计算`),
      ...path.gone.map((element) => `    新版本没有：${element.id}（${element.name ?? element.type}）；停在此处的实例不能迁移`),
      ...path.rescoped.map((element) => `    新版本移进或者移出了子流程：${nameOf(element)}；停在此处的实例不能迁移`),
      ...path.added.map((element) => `    新版本增加：${element.id}（${element.name ?? element.type}）`),
    ]),
    ...plan.instances.flatMap((instance) => instanceLines(plan, instance)),
  ]
})
