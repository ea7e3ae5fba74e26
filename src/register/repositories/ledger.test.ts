import { sql } from 'kysely'
import { submittedCase } from '../testing/sample-case.ts'
import { describeRegister } from '../testing/test-register.ts'
import type { TestRegister } from '../testing/test-register.ts'

const fill = async ({ register }: TestRegister): Promise<void> => {
  for (const index of [1, 2, 3, 4, 5]) {
    await register.ledger.append({ actor: 'li', action: 'noted', details: { z: index, a: { 数: [1.5, null, true], text: '〔2026〕' } }, clauses: ['C-1'] })
  }
}

/** What somebody with the database's own superuser could do behind the application's back. */
const tamper = ({ db }: TestRegister, ...statements: string[]): Promise<void> => db.transaction().execute(async (transaction) => {
  for (const statement of ['set local session_replication_role = replica', ...statements]) await sql.raw(statement).execute(transaction)
})

const faults = async ({ register }: TestRegister) => (await register.ledger.verify()).faults.map(({ seq, fault }) => [seq, fault])

describeRegister('ledger', (current) => {
  test('an untouched chain stands, and every entry carries the hash of the one before', async () => {
    await fill(current())
    const { register } = current()
    const entries = await register.ledger.list()
    expect(entries.map(({ previousHash }) => previousHash).slice(1)).toEqual(entries.map(({ hash }) => hash).slice(0, -1))
    expect(await register.ledger.verify()).toEqual({ entries: 5, faults: [], head: { seq: 5, hash: entries.at(-1)?.hash } })
    expect((await register.ledger.list({ afterSeq: 2, limit: 2 })).map(({ seq }) => seq)).toEqual([3, 4])
  })

  test('fifty appends at once make one chain of fifty', async () => {
    const { register } = current()
    await Promise.all(Array.from({ length: 50 }, (_, index) => register.ledger.append({ actor: 'li', action: 'noted', details: { index } })))
    expect(await register.ledger.verify()).toMatchObject({ entries: 50, faults: [], head: { seq: 50 } })
  })

  test('an entry goes with its transaction: rolled back, it never was', async () => {
    const { register } = current()
    await expect(register.transaction(async (r) => {
      await r.ledger.append({ actor: 'li', action: 'noted' })
      throw new Error('killed')
    })).rejects.toThrow('killed')
    expect(await register.ledger.verify()).toMatchObject({ entries: 0, faults: [], head: { seq: 0 } })
  })

  test.each([
    'update ledger set actor = \'wang\'', 'delete from ledger', 'truncate ledger', 'update ledger_head set seq = 1', 'delete from ledger_head',
    'update declarations set round = 7', 'delete from declarations', 'truncate receipts',
  ])('the database refuses: %s', async (statement) => {
    await fill(current())
    await submittedCase(current().register)
    await expect(sql.raw(statement).execute(current().db)).rejects.toThrow(/append-only|moves on by one/)
    expect(await faults(current())).toEqual([])
  })

  test('an altered entry is named', async () => {
    await fill(current())
    await tamper(current(), 'update ledger set actor = \'wang\' where seq = 3')
    expect(await faults(current())).toEqual([[3, 'altered']])
    expect((await current().register.ledger.verify()).faults[0]?.message).toBe('第 3 条的内容与其校验值不符，被改动过')
  })

  test('removed entries are named, in the middle and at the end', async () => {
    await fill(current())
    await tamper(current(), 'delete from ledger where seq in (2, 5)')
    expect(await faults(current())).toEqual([[2, 'removed'], [5, 'removed']])
  })

  test('entries that changed places are named', async () => {
    await fill(current())
    await tamper(current(), 'update ledger set seq = 99 where seq = 2', 'update ledger set seq = 2 where seq = 3', 'update ledger set seq = 3 where seq = 99')
    expect(await faults(current())).toEqual([[2, 'reordered'], [3, 'reordered'], [4, 'reordered']])
  })

  test('an entry that was taken out and the gap closed shows as a broken link and a wrong end', async () => {
    await fill(current())
    await tamper(current(), 'delete from ledger where seq = 3', 'update ledger set seq = 3 where seq = 4', 'update ledger set seq = 4 where seq = 5')
    expect(await faults(current())).toEqual([[3, 'broken-link'], [5, 'removed']])
  })

  test('a forged entry at the end is named', async () => {
    await fill(current())
    await tamper(current(), `insert into ledger select 6, case_id, at, actor, action, details, clauses, hash, '${'a'.repeat(64)}' from ledger where seq = 5`)
    expect(await faults(current())).toEqual([[6, 'altered'], [6, 'head-mismatch']])
  })

  test.each([
    ['an instant that no clock shows', 'update ledger set at = \'infinity\' where seq = 3'],
    ['details that are a list', 'update ledger set details = \'[]\' where seq = 3'],
    ['details that are nothing', 'update ledger set details = \'null\' where seq = 3'],
    ['a member that JavaScript reads as a prototype', 'update ledger set details = details || \'{"__proto__": {"amount": 9}}\' where seq = 3'],
    ['clauses that are no list', 'update ledger set clauses = \'{}\' where seq = 3'],
    ['a clause that is no text', 'update ledger set clauses = \'[1]\' where seq = 3'],
  ])('%s: the entry is named as altered', async (_what, statement) => {
    await fill(current())
    await tamper(current(), statement)
    expect(await faults(current())).toEqual([[3, 'altered']])
  })

  test('what was written with a member of any name stands', async () => {
    await current().register.ledger.append({ actor: 'li', action: 'noted', details: { q: JSON.parse('{"__proto__": {"a": 1}}'), ...JSON.parse('{"constructor": 1}') } })
    await current().register.ledger.append({ actor: 'li', action: 'noted', details: Object.fromEntries([['__proto__', { a: 1 }]]) })
    expect(await faults(current())).toEqual([])
  })

  test('half a character, which no database keeps, is refused and does not break the chain', async () => {
    for (const entry of [{ actor: 'li\ud800' }, { actor: 'li', caseId: '\udc00' }]) {
      await expect(current().register.ledger.append({ action: 'noted', ...entry })).rejects.toMatchObject({ code: 'text-not-storable' })
    }
    expect(await current().register.ledger.verify()).toMatchObject({ entries: 0, faults: [] })
  })

  test('a million removed entries are one line, not a million', async () => {
    await fill(current())
    await tamper(current(), 'delete from ledger where seq in (2, 3)', 'update ledger_head set seq = 9000000000000000')
    expect((await current().register.ledger.verify()).faults.map(({ seq, message }) => [seq, message])).toEqual([
      [2, '第 2 至 3 条（共 2 条）被删除'], [6, '末尾的第 6 至 9000000000000000 条（共 8999999999999995 条）被删除'],
    ])
  })

  test('a number that was changed is named as changed, however far it was moved: nothing is missing between', async () => {
    await fill(current())
    await tamper(current(), 'update ledger set seq = 40000000 where seq = 5')
    expect((await current().register.ledger.verify()).faults.map(({ seq, fault, message }) => [seq, fault, message])).toEqual([
      [40_000_000, 'altered', '第 40000000 条的编号被改动：它紧接第 4 条，两条之间没有缺少条目'],
      [40_000_000, 'head-mismatch', '台账末端记录（第 5 条）与实际末条（第 40000000 条）不符'],
    ])
  })

  test('an entry under a number that is never given out is found, before the first one and beyond the last', async () => {
    await fill(current())
    const copy = (seq: string, digit: string): string => `insert into ledger select ${seq}, case_id, at, 'forger', action, details, clauses, hash, '${digit.repeat(64)}' from ledger where seq = 5`
    await tamper(current(), copy('-9223372036854775808', 'a'), copy('9223372036854775807', 'b'))
    expect(await current().register.ledger.verify()).toMatchObject({
      entries: 7, faults: [{ seq: 0, fault: 'altered', message: '有 2 条的编号不是系统给出的编号（-9223372036854775808 至 9223372036854775807），是插入的条目或被改了编号' }],
    })
  })

  test('a missing record of the end is named', async () => {
    await fill(current())
    await tamper(current(), 'delete from ledger_head')
    expect((await current().register.ledger.verify()).faults.map(({ seq, fault, message }) => [seq, fault, message])).toEqual([
      [5, 'head-mismatch', '台账末端记录被删除，末尾有没有条目被删除无从核对'],
    ])
    await tamper(current(), `insert into ledger_head values (1, 0, '${'0'.repeat(64)}')`)
  })
})
