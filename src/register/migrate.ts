import { Migrator } from 'kysely'
import type { Kysely } from 'kysely'
import { TechnicalFailure } from '../common/errors.ts'
import { migrations } from './migrations/index.ts'
import type { Database } from './schema.ts'

/**
 * Brings the tables up to date; does nothing when they are. Two processes that start at once are safe (the migrator locks).
 * TechnicalFailure `register-schema-newer` when the database was written by a newer version, `register-migration-failed` when a change fails (nothing is changed then).
 */
export const migrateToLatest = async (db: Kysely<Database>): Promise<void> => {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const unknown = await unknownMigrations(db)
  if (unknown.length > 0) {
    throw new TechnicalFailure(`登记库由更新版本的程序建立，本版本不认识其中的变更：${unknown.join('、')}`, {
      code: 'register-schema-newer',
      remedy: '请改用更新版本的程序，或从备份恢复与本版本相符的登记库',
    })
  }
  const { error, results } = await migrator.migrateToLatest()
  if (error === undefined) return
  const failed = results?.find((result) => result.status === 'Error')?.migrationName
  throw new TechnicalFailure(`登记库的表结构没有更新成功${failed === undefined ? '' : `（${failed}）`}`, {
    code: 'register-migration-failed',
    remedy: '请核对数据库账号有建表权限、库中没有同名的表，然后重新启动；未成功的变更已全部撤回',
    cause: error,
  })
}

const unknownMigrations = async (db: Kysely<Database>): Promise<string[]> => {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return []
  const rows = await db.withTables<{ kysely_migration: { name: string } }>().selectFrom('kysely_migration').select('name').execute()
  return rows.map((row) => row.name).filter((name) => !(name in migrations))
}
