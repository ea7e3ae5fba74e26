import { join } from 'node:path'
import { describeError } from '../src/common/errors.ts'
import { systemClock } from '../src/common/clock.ts'
import { readConfig } from '../src/config.ts'
import { connect } from '../src/engine/connect.ts'
import { applyMigration, describePlan, planMigration } from '../src/engine/migration/migrate.ts'
import { createModelArchive } from '../src/engine/migration/model-archive.ts'
import { runningInstances } from '../src/engine/migration/running-instances.ts'
import { createRegister, openDatabase } from '../src/register/index.ts'

/** Moves open cases to the newest deployed models: `npm run migrate -- --dry-run` shows what would happen and changes nothing. */
const migrate = async (dryRun: boolean): Promise<number> => {
  const config = readConfig(process.env)
  const register = createRegister({ db: await openDatabase({ url: config.register.databaseUrl, dataDir: config.register.pgliteDir }), clock: systemClock })
  const connection = connect(config.engine)
  try {
    const plans = await planMigration({ archive: createModelArchive(join(config.dataDir, 'models')), instances: await runningInstances(register) })
    console.log(plans.length === 0 ? '没有在办实例，无需迁移' : describePlan(plans).join('\n'))
    if (dryRun) {
      console.log('以上为预演，没有改动任何实例')
      return 0
    }
    const results = await applyMigration(connection.grpc, plans)
    for (const { instance, ok, from, reason } of results) console.log(`${ok ? '已迁移' : '未迁移'} ${instance.processId} ${instance.processInstanceKey} ${instance.project}${ok ? `（按版本 ${from ?? ''} 的对应关系）` : `：${reason ?? ''}`}`)
    return results.every(({ ok }) => ok) ? 0 : 1
  } finally {
    await connection.close()
    await register.close()
  }
}

migrate(process.argv.includes('--dry-run')).then((code) => process.exit(code), (error: unknown) => {
  console.error(describeError(error))
  process.exit(1)
})
