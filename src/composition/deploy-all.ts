import type { LaunchHooks } from '../config.ts'
import type { Connection } from '../engine/connect.ts'
import { deploy } from '../engine/deploy.ts'
import type { ModelArchive } from '../engine/migration/model-archive.ts'
import { deploymentResources, type Packs } from '../policy/index.ts'
import type { Register } from '../register/index.ts'
import { readModels } from './models.ts'

/** Deploys processes, forms and every pack's decisions, notes the decision keys, keeps the models for a later migration, and waits until people's screens know the forms. */
export const deployAll = async (input: { root: string; connection: Connection; packs: Packs; register: Register; archive: ModelArchive; hooks: LaunchHooks }): Promise<void> => {
  const { root, connection, packs, register, archive, hooks } = input
  const models = await readModels(root)
  const deployed = await deploy(connection.grpc, {
    models,
    packs: packs.all.map((pack) => ({ packId: pack.id, packHash: pack.hash, files: deploymentResources(pack) })),
  })
  for (const decision of deployed.decisions) await register.deployments.record(decision)
  await archive.keep(deployed.processes, models)
  await hooks.formsDeployed(deployed.forms)
}
