import { PGlite } from '@electric-sql/pglite'
import { Kysely } from 'kysely'
import { codeOf } from '../common/error-code.ts'
import { embeddedDialect } from './embedded-dialect.ts'
import { createEmbeddedStatements, type EmbeddedStatements } from './embedded-statements.ts'

let pglite: PGlite
let statements: EmbeddedStatements

beforeAll(async () => { pglite = await PGlite.create() })
afterAll(() => pglite.close())
beforeEach(async () => {
  await pglite.exec('rollback; deallocate all')
  await pglite.exec('drop table if exists kinds; create table kinds (id int primary key, name text not null, many int8, share numeric(20,2), yes boolean, day date, at timestamptz, facts jsonb, tags text[], bytes bytea)')
  statements = createEmbeddedStatements(pglite)
})

const insert = 'insert into kinds (id, name, many, share, yes, day, at, facts, tags, bytes) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)'
const full = [1, '名称 “引号” \\ \n', 2 ** 40, 1999999.99, true, '2024-02-29', new Date('2026-11-22T08:00:00.123Z'), JSON.stringify({ a: [1, null, '二'] }), ['甲', 'b,"c"'], new Uint8Array([0, 255, 16])]

test('every type comes back as PGlite itself would answer it, the first time and when the statement is known', async () => {
  const written = await statements.run(insert, full)
  expect(written).toEqual({ rows: [], affectedRows: 1 })
  const select = 'select * from kinds where id = $1'
  const expected = (await pglite.query(select, [1])).rows
  for (let turn = 0; turn < 8; turn += 1) expect((await statements.run(select, [1])).rows).toEqual(expected)
  expect(expected).toMatchObject([{ name: full[1], facts: { a: [1, null, '二'] }, tags: ['甲', 'b,"c"'] }])
})

test('null and undefined are both null', async () => {
  await statements.run(insert, [2, 'x', null, undefined, null, null, null, null, null, null])
  expect((await statements.run('select many, share, facts from kinds where id = 2', [])).rows).toEqual([{ many: null, share: null, facts: null }])
})

test('a refused statement changes nothing, says why, and the next one is answered', async () => {
  await statements.run(insert, full)
  const refused: unknown = await statements.run(insert, full).catch((error: unknown) => error)
  expect(codeOf(refused)).toBe('23505')
  const unknown: unknown = await statements.run('select nothing from nowhere', []).catch((error: unknown) => error)
  expect(codeOf(unknown)).toBe('42P01')
  expect((await statements.run('select count(*)::int as n from kinds', [])).rows).toEqual([{ n: 1 }])
})

test('a statement refused inside a transaction leaves it to be rolled back, and what stood before it is gone with it', async () => {
  await statements.command('begin')
  await statements.run(insert, full)
  await expect(statements.run('insert into kinds (id, name) values ($1, $2)', [1, 'again'])).rejects.toThrow(/duplicate key/)
  await expect(statements.run('select 1 as one', [])).rejects.toThrow(/current transaction is aborted/)
  await statements.command('rollback')
  expect((await statements.run('select count(*)::int as n from kinds', [])).rows).toEqual([{ n: 0 }])
  expect((await statements.run('select 1 as one', [])).rows).toEqual([{ one: 1 }])
})

test('counts what it wrote', async () => {
  for (const id of [1, 2, 3]) await statements.run('insert into kinds (id, name) values ($1, $2)', [id, 'n'])
  expect(await statements.run('update kinds set name = $1 where id > $2', ['m', 1])).toEqual({ rows: [], affectedRows: 2 })
  expect(await statements.run('delete from kinds where id > $1 returning id', [1])).toEqual({ rows: [{ id: 2 }, { id: 3 }], affectedRows: 2 })
  expect((await statements.run('select * from kinds where false', [])).affectedRows).toBe(0)
})

test('a table that is changed between two runs of a statement is seen as it is then', async () => {
  await statements.run('insert into kinds (id, name) values (1, $1)', ['n'])
  for (let turn = 0; turn < 7; turn += 1) await statements.run('select * from kinds', [])
  await statements.run('alter table kinds add column later text default \'new\'', [])
  expect((await statements.run('select * from kinds', [])).rows).toMatchObject([{ id: 1, later: 'new' }])
})

test('through Kysely a partial index is found however often the statement ran', async () => {
  await pglite.exec('create unique index on kinds (name) where yes')
  const db = new Kysely<{ kinds: { id: number; name: string; yes: boolean } }>({ dialect: embeddedDialect(pglite) })
  for (let id = 0; id < 9; id += 1) await db.insertInto('kinds').values({ id, name: 'one', yes: true }).onConflict((conflict) => conflict.column('name').where('yes', '=', true).doNothing()).execute()
  expect(await db.selectFrom('kinds').select('id').execute()).toEqual([{ id: 0 }])
})

test('statements without number are answered, those used last stay known', async () => {
  for (let index = 0; index < 700; index += 1) expect((await statements.run(`select ${index} as n, $1::text as t`, [`${index}`])).rows).toEqual([{ n: index, t: `${index}` }])
  const known = await pglite.query<{ statement: string }>('select statement from pg_prepared_statements')
  expect(known.rows).toHaveLength(600)
  expect(known.rows.map(({ statement }) => statement)).toContain('select 699 as n, $1::text as t')
  expect((await statements.run('select 0 as n, $1::text as t', ['again'])).rows).toEqual([{ n: 0, t: 'again' }])
})

test('many at once do not get each other\'s answers', async () => {
  const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => statements.run<{ n: number }>(`select $1::int + ${index % 7} as n`, [index])))
  expect(answers.map(({ rows }) => rows[0]?.n)).toEqual(Array.from({ length: 200 }, (_, index) => index + (index % 7)))
})

test('an answer of many megabytes is read whole', async () => {
  const { rows } = await statements.run('select repeat($1, 1000) as t, n from generate_series(1, 5000) as n', ['字'])
  expect(rows).toHaveLength(5000)
  expect(rows.at(-1)).toEqual({ t: '字'.repeat(1000), n: 5000 })
})
