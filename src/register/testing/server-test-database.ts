import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { openDatabase } from '../open-database.ts'
import type { Database } from '../schema.ts'

const template = 'register_template'
/** Databases of this process: a Jest worker runs one file after another. */
const ours = `test_${process.pid}_`
let cleaned: Promise<void> | undefined

/** An empty register in a database of its own, a copy of one that the first test of the run brought up to date. `server`: its address without a database. */
export const openServerTestDatabase = async (server: string): Promise<Kysely<Database>> => {
  const admin = new pg.Client({ connectionString: `${server}/postgres` })
  await admin.connect()
  try {
    cleaned ??= dropLeftovers(admin)
    await cleaned
    await ensureTemplate(admin, server)
    const name = `${ours}${randomBytes(6).toString('hex')}`
    await admin.query(`create database ${name} template ${template} strategy file_copy`)
    return await openDatabase({ url: `${server}/${name}` })
  } finally {
    await admin.end()
  }
}

/** Drops what earlier files of this process have left behind, so that a long run does not fill the disk. */
const dropLeftovers = async (admin: pg.Client): Promise<void> => {
  const { rows } = await admin.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [ours])
  for (const { datname } of rows) await admin.query(`drop database ${datname} with (force)`)
}

/** One process makes the template while the others wait. */
const ensureTemplate = async (admin: pg.Client, server: string): Promise<void> => {
  await admin.query('select pg_advisory_lock(1)')
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template])
    if (rowCount !== 0) return
    await admin.query(`drop database if exists ${template}_new`)
    await admin.query(`create database ${template}_new`)
    await (await openDatabase({ url: `${server}/${template}_new` })).destroy()
    await admin.query(`alter database ${template}_new rename to ${template}`)
  } finally {
    await admin.query('select pg_advisory_unlock(1)')
  }
}
