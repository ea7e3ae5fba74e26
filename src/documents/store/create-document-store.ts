import type { DocumentStore } from '../document-store.ts'
import { createDiskStore } from './disk-store.ts'
import { createS3Store } from './s3-store.ts'
import type { S3StoreOptions } from './s3-store.ts'

/** Where documents lie, as the configuration says it. */
export type DocumentStoreConfig = { kind: 'disk'; dir: string } | ({ kind: 's3' } & S3StoreOptions)

/** The store that the configuration names. */
export const createDocumentStore = (config: DocumentStoreConfig): DocumentStore =>
  config.kind === 'disk' ? createDiskStore({ folder: config.dir }) : createS3Store(config)
