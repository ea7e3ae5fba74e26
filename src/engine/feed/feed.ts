import type { FeedRecord } from '../../register/index.ts'

/** Where the records go: `register.feed`. */
export interface FeedSink {
  /** In order, idempotent by partition and position. Rejects when the register cannot take them now. */
  apply(records: FeedRecord[]): Promise<number>
  /** For an adapter that knows no positions. */
  applyUnordered(records: FeedRecord[]): Promise<void>
}

/** How the application learns of tasks, incidents and process instances. */
export interface Feed {
  start(sink: FeedSink): Promise<void>
  stop(): Promise<void>
  /** When something was last heard of the engine; null before the first time. For health: an exporter that stays silent makes the broker's log grow. */
  lastSeen(): Date | null
}
