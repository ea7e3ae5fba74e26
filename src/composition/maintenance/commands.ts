import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { archiveCase, writeBagFolder } from '../../archive/archive-case.ts'
import type { Clock } from '../../common/clock.ts'
import { NotFound } from '../../common/errors.ts'
import type { DocumentStore } from '../../documents/document-store.ts'
import type { Connection } from '../../engine/connect.ts'
import type { Generation } from '../../engine/generation.ts'
import { createMessages } from '../../engine/messages.ts'
import { applyMigration, describePlan, planMigration } from '../../engine/migration/migrate.ts'
import { createModelArchive } from '../../engine/migration/model-archive.ts'
import { runningInstances } from '../../engine/migration/running-instances.ts'
import { loadRegulationText, type Packs } from '../../policy/index.ts'
import type { Register } from '../../register/index.ts'
import { rehydrate } from './rehydrate.ts'

/** What a command tells the person at the terminal, and its exit code. */
export interface Answer { code: number; lines: string[] }

export interface MaintenanceDeps {
  register: Register
  packs: Packs
  documents: DocumentStore
  clock: Clock
  dataDir: string
  /** Which cluster the engine keys are of; a move to another one changes it. */
  generation: Generation
  /** Opened only by the commands that need the engine. */
  connection: () => Connection
}

/** What an operator asks of the register, whether the application runs or not; arguments come as JSON. */
export interface Command { run(deps: MaintenanceDeps, args: unknown): Promise<Answer> }

const command = <T>(args: z.ZodType<T>, run: (deps: MaintenanceDeps, args: T) => Promise<Answer>): Command => ({ run: async (deps, given) => run(deps, args.parse(given)) })
const dry = z.object({ dryRun: z.boolean() })

export const commands: Readonly<Record<string, Command>> = {
  'verify-ledger': command(z.object({}), async ({ register }) => {
    const { entries, faults, head } = await register.ledger.verify()
    const end = `末条 ${head.seq}，校验值 ${head.hash}`
    return faults.length === 0
      ? { code: 0, lines: [`台账完整：共 ${entries} 条，${end}`] }
      : { code: 1, lines: [`台账不完整：共 ${entries} 条，${end}`, ...faults.map(({ message }) => `  ${message}`), '请停止使用这份登记库，保留原样，与备份和留存的校验值核对'] }
  }),
  'load-text': command(z.object({ packId: z.string().min(1), text: z.string().min(1) }), async ({ register, packs }, { packId, text }) => {
    const pack = packs.get(packId)
    const { matching } = await loadRegulationText(pack, text, register.articles)
    return { code: 0, lines: [`已载入${pack.meta.title}：${matching.length} 条，与规则包的条款逐条一致`] }
  }),
  migrate: command(dry, async ({ register, dataDir, connection }, { dryRun }) => {
    const plans = await planMigration({ archive: createModelArchive(join(dataDir, 'models')), instances: await runningInstances(register) })
    const lines = plans.length === 0 ? ['没有在办实例，无需迁移'] : describePlan(plans)
    if (dryRun) return { code: 0, lines: [...lines, '以上为预演，没有改动任何实例'] }
    const results = await applyMigration(connection().grpc, plans)
    const told = results.map(({ instance, ok, from, reason, remedy }) => `${ok ? '已迁移' : '未迁移'} ${instance.processId} ${instance.processInstanceKey} ${instance.project}${ok ? `（按版本 ${from ?? ''} 的对应关系）` : `：${reason ?? ''}。处理办法：${remedy ?? ''}`}`)
    return { code: results.every(({ ok }) => ok) ? 0 : 1, lines: [...lines, ...told] }
  }),
  archive: command(z.object({ project: z.string().min(1), into: z.string().min(1), folder: z.boolean() }), async (deps, { project, into, folder }) => {
    const { register, documents } = deps
    const found = (await register.projects.findByCode(project)) ?? (await register.projects.find(project))
    if (found === undefined) throw new NotFound(`没有项目 ${project}`, { code: 'case-not-found', remedy: '请填写项目编号' })
    await mkdir(into, { recursive: true })
    if (folder) return { code: 0, lines: [`归档包在 ${await writeBagFolder(deps, found.caseId, into)}`] }
    const archive = await archiveCase(deps, found.caseId, 'operator')
    const target = join(into, archive.fileName)
    const part = `${target}.part`
    try {
      await pipeline(await documents.open(archive.sha256), createWriteStream(part))
      await rename(part, target)
    } finally {
      await rm(part, { force: true })
    }
    return { code: 0, lines: [`归档包 ${target}（${archive.size} 字节，SHA-256 ${archive.sha256}）`] }
  }),
  rehydrate: command(dry, ({ register, connection, generation }, { dryRun }) => rehydrate({ register, generation, messages: () => createMessages(connection().rest) }, { dryRun })),
}
