import { tsImport } from 'tsx/esm/api'

let cluster

/** Before the unit tests: one PostgreSQL server for all of them, where this machine has PostgreSQL. They find its address in BINGLIAN_TEST_POSTGRES. */
export default async () => {
  const { findPostgres, startPostgresCluster } = await tsImport('../../src/register/testing/postgres-cluster.ts', import.meta.url)
  if (typeof findPostgres() === 'string') return
  cluster = await startPostgresCluster()
  process.env.BINGLIAN_TEST_POSTGRES = cluster.address
}

export const end = async () => { await cluster?.remove() }
