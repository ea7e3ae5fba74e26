import type { FeedRepository } from '../model/index.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'

const generationCounter = 'engine-generation'

/** When cases go on on another cluster: what was told of the old one no longer holds. */
export const createEngineLeaving = (scope: Scope): Pick<FeedRepository, 'startOver' | 'leaveInstances' | 'generation' | 'setGeneration'> => ({
  startOver: async () => { await scope.db.deleteFrom('feed_position').execute() },
  generation: async () => (await scope.db.selectFrom('counters').select('value').where('name', '=', generationCounter).executeTakeFirst())?.value ?? 0,
  setGeneration: async (value) => {
    await scope.db.insertInto('counters').values({ name: generationCounter, value }).onConflict((conflict) => conflict.column('name').doUpdateSet({ value })).execute()
  },
  leaveInstances: ({ caseId, keys, by }) => scope.atomically(async (inside) => {
    if (keys.length === 0) return
    const old = [...keys]
    await inside.db.updateTable('user_tasks').set({ state: 'CANCELED' }).where('process_instance_key', 'in', old).where('state', 'not in', ['COMPLETED', 'CANCELED']).execute()
    await inside.db.updateTable('incidents').set({ state: 'RESOLVED', resolved_at: inside.clock.now() }).where('process_instance_key', 'in', old).where('resolved_at', 'is', null).execute()
    await inside.db.updateTable('process_instances').set({ state: 'TERMINATED' }).where('process_instance_key', 'in', old).execute()
    // A step that the new instance has opened again bears its key already and stays as it is.
    const steps = await inside.db.updateTable('steps').set({ state: 'recalled', user_task_key: null }).where('case_id', '=', caseId).where('process_instance_key', 'in', old)
      .where('state', 'in', ['open', 'suspended']).returning('step_key').execute()
    await appendLedger(inside, { caseId, actor: by, action: 'case-moved-to-engine', details: { steps: steps.map((step) => step.step_key).sort() } })
  }),
})
