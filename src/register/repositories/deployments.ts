import type { Selectable } from 'kysely'
import type { Deployment, DeploymentRepository } from '../model/index.ts'
import type { DeploymentsTable } from '../schema/decisions.ts'
import type { Scope } from '../scope.ts'

export const createDeploymentRepository = ({ db, clock }: Scope): DeploymentRepository => ({
  record: async (input) => {
    const row = { decision_id: input.decisionId, version: input.version, pack_id: input.packId, pack_hash: input.packHash }
    await db.insertInto('deployments').values({ decision_key: input.decisionKey, ...row, deployed_at: clock.now() })
      .onConflict((conflict) => conflict.column('decision_key').doUpdateSet(row)).execute()
    return toDeployment(await db.selectFrom('deployments').selectAll().where('decision_key', '=', input.decisionKey).executeTakeFirstOrThrow())
  },
  latest: async (decisionId) => {
    const row = await db.selectFrom('deployments').selectAll().where('decision_id', '=', decisionId)
      .orderBy('deployed_at', 'desc').orderBy('version', 'desc').limit(1).executeTakeFirst()
    return row && toDeployment(row)
  },
  byPack: async (packId) =>
    (await db.selectFrom('deployments').selectAll().where('pack_id', '=', packId).orderBy('decision_id').orderBy('version').execute()).map(toDeployment),
})

const toDeployment = (row: Selectable<DeploymentsTable>): Deployment => ({
  decisionId: row.decision_id,
  decisionKey: row.decision_key,
  version: row.version,
  packId: row.pack_id,
  packHash: row.pack_hash,
  deployedAt: row.deployed_at,
})
