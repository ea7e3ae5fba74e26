import type { DatabaseConnection, Dialect, Driver } from 'kysely'
import { translateFailure } from './database-failures.ts'
import { insideTransaction } from './scope.ts'

interface Guard {
  /** How messages name the database, without secrets. */
  database: string
  /** Runs when the database is closed. */
  onClosed?: (() => Promise<void>) | undefined
}

/** The same dialect, whose failures come out as the house's errors. */
export const guardDialect = (dialect: Dialect, guard: Guard): Dialect => ({
  createAdapter: () => dialect.createAdapter(),
  createDriver: () => guardDriver(dialect.createDriver(), guard),
  createIntrospector: (db) => dialect.createIntrospector(db),
  createQueryCompiler: () => dialect.createQueryCompiler(),
})

const guardDriver = (driver: Driver, { database, onClosed }: Guard): Driver => {
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw translateFailure(error, database)
    }
  }
  const guardedConnections = new WeakSet<DatabaseConnection>()
  return {
    init: () => guarded(() => driver.init()),
    acquireConnection: async () => {
      if (insideTransaction()) throw new Error('inside register.transaction use the register that it hands in: the embedded database has one connection and would wait for ever')
      const connection = await guarded(() => driver.acquireConnection())
      if (!guardedConnections.has(connection)) {
        guardedConnections.add(connection)
        const execute = connection.executeQuery.bind(connection)
        connection.executeQuery = (query) => guarded(() => execute(query))
      }
      return connection
    },
    beginTransaction: (connection, settings) => guarded(() => driver.beginTransaction(connection, settings)),
    commitTransaction: (connection) => guarded(() => driver.commitTransaction(connection)),
    rollbackTransaction: (connection) => guarded(() => driver.rollbackTransaction(connection)),
    releaseConnection: (connection) => driver.releaseConnection(connection),
    destroy: async () => {
      await driver.destroy()
      await onClosed?.()
    },
  }
}
