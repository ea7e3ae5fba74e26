import { execFile } from 'node:child_process'
import { randomBytes, createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PGlite } from '@electric-sql/pglite'
import { Kysely } from 'kysely'
import { embeddedDialect } from '../embedded-dialect.ts'
import { migrateToLatest } from '../migrate.ts'
import { openDatabase } from '../open-database.ts'
import type { Database } from '../schema.ts'

const cacheFolder = join('node_modules', '.cache', 'binglian')
const migrationsFolder = join('src', 'register', 'migrations')

/**
 * An empty embedded register in memory, from a dump that the first test of this state of the migrations leaves in node_modules/.cache: making a PGlite anew
 * takes seconds of processor time, reading the dump a fraction. It is the same database as `openDatabase()` makes.
 */
export const openEmbeddedTestDatabase = async (): Promise<Kysely<Database>> => openDatabase({ dump: await emptyRegister() })

/** Makes the folder of an embedded register that nobody has used, as the first `openDatabase({ dataDir })` would, from the same dump. */
export const makeTestFolder = async (dataDir: string): Promise<void> => {
  await mkdir(dataDir, { recursive: true })
  // PGlite would need two seconds of processor time to write out what it reads.
  await promisify(execFile)('tar', ['-xf', await dumpFile(), '-C', dataDir])
}

const emptyRegister = async (): Promise<Blob> => new Blob([await readFile(await dumpFile())])

/** The dump's file; made when it is not there. */
const dumpFile = async (): Promise<string> => {
  const file = join(cacheFolder, `register-${await schemaHash()}.tar`)
  if (!existsSync(file)) await makeDump(file)
  return file
}

const schemaHash = async (): Promise<string> => {
  const hash = createHash('sha256')
  for (const name of (await readdir(migrationsFolder)).sort()) hash.update(name).update(await readFile(join(migrationsFolder, name)))
  hash.update(await readFile(join('node_modules', '@electric-sql', 'pglite', 'package.json')))
  return hash.digest('hex').slice(0, 24)
}

const makeDump = async (file: string): Promise<void> => {
  const pglite = await PGlite.create()
  await migrateToLatest(new Kysely<Database>({ dialect: embeddedDialect(pglite) }))
  await pglite.exec('checkpoint')
  const dump = new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer())
  await pglite.close()
  await mkdir(cacheFolder, { recursive: true })
  // Several Jest workers may make it at once: each writes its own and the last one stays.
  const own = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(own, dump)
  await rename(own, file)
}
