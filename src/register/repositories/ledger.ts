import { type Selectable, sql } from 'kysely'
import { InvalidInput } from '../../common/errors.ts'
import { canonicalJson } from '../canonical-json.ts'
import { fromJson, jsonObject, textList, toJson } from '../json-columns.ts'
import { createChainCheck, genesisHash, hashEntry, type StoredEntry } from '../ledger-chain.ts'
import type { LedgerEntry, LedgerFault, LedgerRepository, NewLedgerEntry } from '../model/index.ts'
import type { LedgerTable } from '../schema/ledger.ts'
import type { Scope } from '../scope.ts'

const pageSize = 1_000
/** Half of a surrogate pair: the database would keep another character than was hashed. */
const halfCharacter = /\p{Cs}/u

/** Adds an entry to the chain, in the caller's transaction when there is one. Appends queue on the head row until the transaction ends. */
export const appendLedger = (scope: Scope, entry: NewLedgerEntry): Promise<LedgerEntry> => scope.atomically(async ({ db, clock }) => {
  const head = await db.selectFrom('ledger_head').select(['seq', 'hash']).where('id', '=', 1).forUpdate().executeTakeFirstOrThrow()
  const content = {
    caseId: entry.caseId ?? null,
    at: clock.now(),
    actor: entry.actor,
    action: entry.action,
    details: entry.details ?? {},
    clauses: entry.clauses ?? [],
  }
  if ([content.caseId ?? '', content.actor, content.action].some((text) => halfCharacter.test(text))) {
    throw new InvalidInput('内容里有无法保存的字符（半个字符）', { code: 'text-not-storable', remedy: '请删除不能显示的字符后再提交' })
  }
  const hash = hashEntry(head.hash, content)
  const seq = head.seq + 1
  const { caseId, details, clauses, ...plain } = content
  await db.with('moved', (inside) => inside.updateTable('ledger_head').set({ seq, hash }).where('id', '=', 1))
    .insertInto('ledger').values({
      ...plain, seq, case_id: caseId, details: canonicalJson(details), clauses: toJson(clauses), previous_hash: head.hash, hash,
    }).execute()
  return { ...content, seq, previousHash: head.hash, hash }
})

/** Whether a job has left its entry already: the engine may hand a job out again, also days later. */
export const doneByJob = async ({ db }: Scope, { caseId, action, jobKey }: { caseId: string; action: string; jobKey: string }): Promise<boolean> =>
  (await db.selectFrom('ledger').select('details').where('case_id', '=', caseId).where('action', '=', action).execute())
    .some(({ details }) => fromJson(jsonObject, details, 'ledger.details')['jobKey'] === jobKey)

export const createLedgerRepository = (scope: Scope): LedgerRepository => {
  const { db } = scope
  const findHead = (): Promise<{ seq: number; hash: string } | undefined> => db.selectFrom('ledger_head').select(['seq', 'hash']).executeTakeFirst()

  const list: LedgerRepository['list'] = async ({ caseId, afterSeq, limit } = {}) => {
    const rows = await db
      .selectFrom('ledger').selectAll()
      .$if(caseId !== undefined, (query) => query.where('case_id', '=', caseId ?? ''))
      .$if(afterSeq !== undefined, (query) => query.where('seq', '>', afterSeq ?? 0))
      .orderBy('seq')
      .$if(limit !== undefined, (query) => query.limit(limit ?? pageSize))
      .execute()
    return rows.map(toEntry)
  }

  return {
    append: (entry) => appendLedger(scope, entry),
    list,
    head: () => db.selectFrom('ledger_head').select(['seq', 'hash']).executeTakeFirstOrThrow(),
    verify: async () => {
      const chain = createChainCheck(async (hash) => (await db.selectFrom('ledger').select('seq').where('hash', '=', hash).executeTakeFirst())?.seq)
      let entries = 0
      const readOn = async (): Promise<boolean> => {
        const page = await db.selectFrom('ledger').selectAll().where('seq', '>', chain.lastSeq()).where('seq', '<=', Number.MAX_SAFE_INTEGER).orderBy('seq').limit(pageSize).execute()
        for (const row of page) await chain.check(toStored(row))
        entries += page.length
        return page.length > 0
      }
      for (;;) {
        while (await readOn()) continue
        // Asked after the last page: what was appended meanwhile is read once more before the head may accuse anybody.
        const end = await findHead()
        if (end !== undefined && end.seq > chain.lastSeq() && (await readOn())) continue
        const strangers = await outOfRange(scope)
        return { entries: entries + strangers.entries, faults: [...strangers.faults, ...chain.finish(end)], head: end ?? { seq: 0, hash: genesisHash } }
      }
    },
  }
}

/** Entries under numbers that are never given out, which the walk from 1 on does not meet. */
const outOfRange = async ({ db }: Scope): Promise<{ entries: number; faults: LedgerFault[] }> => {
  const { entries, first, last } = await db.selectFrom('ledger').where((row) => row.or([row('seq', '<', 1), row('seq', '>', Number.MAX_SAFE_INTEGER)]))
    .select((select) => [select.fn.countAll<number>().as('entries'), sql<string>`min(seq)::text`.as('first'), sql<string>`max(seq)::text`.as('last')]).executeTakeFirstOrThrow()
  const message = `有 ${entries} 条的编号不是系统给出的编号（${first === last ? first : `${first} 至 ${last}`}），是插入的条目或被改了编号`
  return { entries, faults: entries === 0 ? [] : [{ seq: 0, fault: 'altered', message }] }
}

const toStored = ({ case_id: caseId, previous_hash: previousHash, ...plain }: Selectable<LedgerTable>): StoredEntry => ({ ...plain, caseId, previousHash })

const toEntry = (row: Selectable<LedgerTable>): LedgerEntry => ({
  ...toStored(row),
  details: fromJson(jsonObject, row.details, 'ledger.details'),
  clauses: fromJson(textList, row.clauses, 'ledger.clauses'),
})
