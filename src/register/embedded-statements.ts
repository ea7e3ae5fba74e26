import { messages, protocol, type PGlite } from '@electric-sql/pglite'

const { serialize } = protocol

/** A statement that the embedded database has parsed and keeps under a name. */
interface Prepared {
  name: string
  /** Types of its parameters. */
  parameterTypes: readonly number[]
  columns: readonly { name: string; read: (text: string) => unknown }[]
}

/** What a statement answers: its rows, and how many it wrote. */
export interface StatementResult<Row> {
  rows: Row[]
  affectedRows: number
}

/** Runs SQL on the embedded database. */
export interface EmbeddedStatements {
  /**
   * @param sql one statement with `$1`, `$2` … for its parameters. What its rows are like, only the caller can know.
   * @throws DatabaseError of PGlite with PostgreSQL's `code`, `constraint` and so on; the statement then changed nothing.
   */
  run<Row>(sql: string, parameters: readonly unknown[]): Promise<StatementResult<Row>>
  /** Begins or ends a transaction: `begin`, `commit`, `rollback`. */
  command(sql: string): Promise<void>
}

/** More than the product has; lists of many lengths (`in ($1, …)`) must not fill the memory. */
const mostKept = 600
const keepable = /^\s*(?:select|insert|update|delete|with)\b/i
const changesTables = /^\s*(?:create|alter|drop|truncate)\b/i

const affected = (text: string): number => {
  const [verb, ...counts] = text.split(' ')
  return verb === 'INSERT' || verb === 'UPDATE' || verb === 'DELETE' || verb === 'MERGE' ? Number(counts.at(-1)) : 0
}

/**
 * Statements of one embedded database, each parsed once and then only bound: PGlite's own `query` parses, describes and plans each time and asks the
 * database six times for it, which took half of the application's time (bench/README.md). Safe to call at once; one runs after the other.
 */
export const createEmbeddedStatements = (pglite: PGlite): EmbeddedStatements => {
  const kept = new Map<string, Prepared>()
  let named = 0

  const send = async (...parts: Uint8Array[]) => (await pglite.execProtocol(Buffer.concat(parts))).messages

  const readerOf = (typeId: number): ((text: string) => unknown) => {
    const parse = pglite.parsers[typeId]
    return parse === undefined ? (text) => text : (text) => parse(text, typeId)
  }

  const prepare = async (sql: string): Promise<Prepared> => {
    const name = keepable.test(sql) ? `s${named += 1}` : ''
    const answers = await send(serialize.parse({ name, text: sql }), serialize.describe({ type: 'S', name }), serialize.sync())
    const prepared: Prepared = {
      name,
      parameterTypes: answers.find((message) => message instanceof messages.ParameterDescriptionMessage)?.dataTypeIDs ?? [],
      columns: answers.find((message) => message instanceof messages.RowDescriptionMessage)?.fields.map(({ name: column, dataTypeID }) => ({ name: column, read: readerOf(dataTypeID) })) ?? [],
    }
    if (name === '') return prepared
    kept.set(sql, prepared)
    const [oldest] = kept
    if (kept.size > mostKept && oldest !== undefined) await forget(oldest[0])
    return prepared
  }

  const forget = async (sql: string): Promise<void> => {
    const prepared = kept.get(sql)
    kept.delete(sql)
    if (prepared !== undefined) await send(serialize.close({ type: 'S', name: prepared.name }), serialize.sync())
  }

  /** The statement as kept, now the one used last. */
  const find = (sql: string): Prepared | undefined => {
    const prepared = kept.get(sql)
    if (prepared === undefined) return undefined
    kept.delete(sql)
    kept.set(sql, prepared)
    return prepared
  }

  const toText = (value: unknown, typeId: number | undefined): string | null => {
    if (value === null || value === undefined) return null
    const serializer = typeId === undefined ? undefined : pglite.serializers[typeId]
    return serializer === undefined ? String(value) : serializer(value)
  }

  const execute = async <Row>({ name, parameterTypes, columns }: Prepared, parameters: readonly unknown[]): Promise<StatementResult<Row>> => {
    const values = parameters.map((value, index) => toText(value, parameterTypes[index]))
    const answers = await send(serialize.bind({ statement: name, values }), serialize.execute({}), serialize.sync())
    const result: StatementResult<Row> = { rows: [], affectedRows: 0 }
    for (const message of answers) {
      if (message instanceof messages.DataRowMessage) {
        const pairs: (readonly unknown[])[] = columns.map(({ name: column, read }, index) => {
          const text = message.fields[index] ?? null
          return [column, text === null ? null : read(text)]
        })
        result.rows.push(Object.fromEntries(pairs))
      } else if (message instanceof messages.CommandCompleteMessage) result.affectedRows += affected(message.text)
    }
    return result
  }

  return {
    run: <Row>(sql: string, parameters: readonly unknown[]) => pglite.runExclusive(async () => {
      const prepared = find(sql)
      if (prepared === undefined) {
        if (changesTables.test(sql)) for (const each of [...kept.keys()]) await forget(each)
        return execute<Row>(await prepare(sql), parameters)
      }
      return execute<Row>(prepared, parameters)
    }),
    command: (sql) => pglite.runExclusive(async () => { await send(serialize.query(sql)) }),
  }
}
