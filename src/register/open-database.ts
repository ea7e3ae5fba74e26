import { mkdir } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PostgresDialect } from 'kysely'
import type { Dialect } from 'kysely'
import { embeddedDialect } from './embedded-dialect.ts'
import pg from 'pg'
import { TechnicalFailure } from '../common/errors.ts'
import { lockFolder } from './folder-lock.ts'
import { guardDialect } from './guarded-dialect.ts'
import { migrateToLatest } from './migrate.ts'
import type { Database } from './schema.ts'

/** Days stay ISO text (a Date would move them by the time zone); whole and money numbers are JavaScript numbers (money up to 1e12 with cents fits). */
const columnParsers: Record<number, (text: string) => unknown> = { 1082: (text) => text, 20: Number, 1700: Number }

export interface DatabaseOptions {
  /** postgres://user:password@host:port/name */
  url?: string | undefined
  /** Folder of the embedded database; made when absent. */
  dataDir?: string | undefined
  /** What an embedded database in memory begins with: a dump of its data folder as PGlite makes it. */
  dump?: Blob | undefined
}

/**
 * Opens the register's database and brings its tables up to date: PostgreSQL by `url`, else PGlite in the folder `dataDir`, else PGlite in memory.
 * Close it with `register.close()`. TechnicalFailure `register-unavailable`, `register-schema-newer`, `register-migration-failed`; Conflict `register-in-use`.
 */
export const openDatabase = async ({ url, dataDir, dump }: DatabaseOptions = {}): Promise<Kysely<Database>> => {
  const dialect = url === undefined ? await openEmbedded(dataDir, dump) : connectPostgres(url)
  const db = new Kysely<Database>({ dialect })
  try {
    await migrateToLatest(db)
    // One process at a time has the embedded database: a claim on a message is of a process that is gone.
    if (url === undefined) await db.updateTable('outbox').set({ leased_until: null }).where('leased_until', 'is not', null).execute()
    return db
  } catch (error) {
    await db.destroy()
    throw error
  }
}

const connectPostgres = (url: string): Dialect => {
  const database = nameOf(url)
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
    keepAlive: true,
    application_name: 'binglian',
    types: { getTypeParser: (oid, format) => columnParsers[oid] ?? pg.types.getTypeParser(oid, format) },
  })
  // A connection that breaks fails the query that is on it and is replaced by the pool; without listeners, idle or at work, it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => { client.on('error', () => undefined) })
  return guardDialect(new PostgresDialect({ pool }), { database })
}

const openEmbedded = async (dataDir: string | undefined, dump: Blob | undefined): Promise<Dialect> => {
  if (dataDir === undefined) return guardDialect(embeddedDialect(new PGlite({ parsers: columnParsers, ...(dump === undefined ? {} : { loadDataDir: dump }) })), { database: '内存' })
  const unlock = await lockFolder(dataDir)
  try {
    await mkdir(dataDir, { recursive: true })
    const pglite = await PGlite.create({ dataDir, parsers: columnParsers })
    return guardDialect(embeddedDialect(pglite), { database: dataDir, onClosed: unlock })
  } catch (error) {
    await unlock()
    throw new TechnicalFailure(`内置登记库打不开（文件夹 ${dataDir}）`, {
      code: 'register-unavailable', remedy: '请检查该文件夹可读写、磁盘未满；文件损坏时请从备份恢复', cause: error,
    })
  }
}

const nameOf = (url: string): string => {
  try {
    const { host, pathname } = new URL(url)
    return `${host}${pathname}`
  } catch (error) {
    throw new TechnicalFailure('登记库的地址写得不对', { code: 'register-unavailable', remedy: '请写成 postgres://用户:密码@主机:端口/库名', cause: error })
  }
}
