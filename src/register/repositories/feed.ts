import type { FeedRecord, FeedRepository } from '../model/index.ts'
import type { Scope } from '../scope.ts'
import { applyRecord } from './apply-feed.ts'
import { liveUserTasks, openIncidents } from './feed-readers.ts'
import { createEngineLeaving } from './leave-engine.ts'
import { readStuckBoard } from './stuck-board.ts'

export const createFeedRepository = (scope: Scope): FeedRepository => {
  const { db } = scope
  return {
    ...createEngineLeaving(scope),
    apply: (records) => scope.atomically(async (inside) => {
      let applied = 0
      for (const stream of new Set(records.map(streamOf))) {
        applied += await applyStream(inside, stream, records.filter((record) => streamOf(record) === stream))
      }
      return applied
    }),
    applyUnordered: (records) => scope.atomically(async (inside) => {
      for (const record of records) await applyRecord(inside, record, false)
    }),
    position: async (partition) => {
      const row = await db.selectFrom('feed_position').selectAll().where('partition', '=', partition).executeTakeFirst()
      return row && { position: row.position, seenAt: row.seen_at }
    },
    liveUserTasks: (filter) => liveUserTasks(scope, filter),
    openIncidents: (filter) => openIncidents(scope, filter),
    stuck: (page) => readStuckBoard(scope, page),
    processInstances: async (caseId) => {
      const rows = await db.selectFrom('process_instances').selectAll().where('case_id', '=', caseId).orderBy('process_instance_key').execute()
      return rows.map((row) => ({
        processInstanceKey: row.process_instance_key, parentProcessInstanceKey: row.parent_process_instance_key, bpmnProcessId: row.bpmn_process_id, state: row.state,
      }))
    },
  }
}

/**
 * Where a record's position counts. Tasks and incidents come one by one, paths come by an exporter of their own in bulk: each has its place in the log, and
 * one may be behind the other. The engine numbers its partitions from 1; the paths of a partition count under the same number below zero.
 */
const streamOf = ({ kind, partition }: FeedRecord): number => (kind === 'processInstance' ? -partition : partition)

/** The position's row is locked first: two deliveries of the same records queue up, and the second finds nothing new. */
const applyStream = async (inside: Scope, partition: number, records: FeedRecord[]): Promise<number> => {
  const find = () => inside.db.selectFrom('feed_position').selectAll().where('partition', '=', partition).forUpdate()
  let stored = await find().executeTakeFirst()
  if (stored === undefined) {
    await inside.db.insertInto('feed_position').values({ partition, position: '-1', seen_at: new Date(0) })
      .onConflict((conflict) => conflict.column('partition').doNothing()).execute()
    stored = await find().executeTakeFirstOrThrow()
  }
  const last = { position: BigInt(stored.position), at: stored.seen_at }
  let applied = 0
  for (const record of records) {
    const position = BigInt(record.position)
    // A cluster made anew counts from the start again: a low position that is younger than all that was seen is news, not a repetition.
    if (position <= last.position && record.at <= last.at) continue
    await applyRecord(inside, record, true)
    last.position = position
    if (record.at > last.at) last.at = record.at
    applied += 1
  }
  if (applied > 0) {
    await inside.db.updateTable('feed_position').set({ position: String(last.position), seen_at: last.at }).where('partition', '=', partition).execute()
  }
  return applied
}
