import type { FeedRecord } from '../register/index.ts'
import type { FeedSink } from './feed/feed.ts'
import type { RawJob } from './job.ts'
import type { Messages } from './messages.ts'

/**
 * Which cluster the register's engine keys are of: 0 for the first, one more after each move (`npm run rehydrate`). Another cluster counts its keys from the same
 * start, so a key alone would be taken for one of long ago: a job for a repetition, an instance for another case's. From the second cluster on the register
 * therefore knows a key as `generation.key`, which is also beyond every earlier one in the order of keys.
 */
export interface Generation { current: number }

/** A key of the engine as the register knows it. */
export const registerKey = ({ current }: Generation, key: string): string => (current === 0 ? key : `${current}.${key}`)

/** A key of the register as the engine knows it. */
export const engineKeyOf = (key: string): string => key.slice(key.lastIndexOf('.') + 1)

/** The job as workers see it; its answer goes to the engine's own key. */
export const jobInRegister = (generation: Generation, job: RawJob): RawJob => ({
  ...job, key: registerKey(generation, job.key), elementInstanceKey: registerKey(generation, job.elementInstanceKey), processInstanceKey: registerKey(generation, job.processInstanceKey),
})

/** Passes records on with the register's keys. */
export const feedOf = (generation: Generation, sink: FeedSink): FeedSink => {
  const named = (key: string): string => registerKey(generation, key)
  const orNull = (key: string | null): string | null => (key === null ? null : named(key))
  const translate = (record: FeedRecord): FeedRecord => {
    switch (record.kind) {
      case 'userTask': return { ...record, userTaskKey: named(record.userTaskKey), processInstanceKey: named(record.processInstanceKey), elementInstanceKey: named(record.elementInstanceKey) }
      case 'incident': return { ...record, incidentKey: named(record.incidentKey), processInstanceKey: named(record.processInstanceKey), jobKey: orNull(record.jobKey) }
      case 'processInstance': return { ...record, processInstanceKey: named(record.processInstanceKey), parentProcessInstanceKey: orNull(record.parentProcessInstanceKey) }
    }
  }
  return { apply: (records) => sink.apply(records.map(translate)), applyUnordered: (records) => sink.applyUnordered(records.map(translate)) }
}

/** Messages whose answers name the started instance as the register does. */
export const answersInRegister = (generation: Generation, messages: Messages): Messages => ({
  ...messages,
  correlate: async (name, key, variables) => {
    const answer = await messages.correlate(name, key, variables)
    return answer.processInstanceKey === undefined ? answer : { ...answer, processInstanceKey: registerKey(generation, answer.processInstanceKey) }
  },
})
