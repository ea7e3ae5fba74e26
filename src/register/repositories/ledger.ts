import type { Selectable } from 'kysely'
import { canonicalJson } from '../canonical-json.ts'
import { fromJson, jsonObject, textList, toJson } from '../json-columns.ts'
import { createChainCheck, hashEntry } from '../ledger-chain.ts'
import type { LedgerEntry, LedgerRepository, NewLedgerEntry } from '../model/index.ts'
import type { LedgerTable } from '../schema/ledger.ts'
import type { Scope } from '../scope.ts'

const pageSize = 1_000

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
  const hash = hashEntry(head.hash, content)
  const seq = head.seq + 1
  const { caseId, details, clauses, ...plain } = content
  await db.with('moved', (inside) => inside.updateTable('ledger_head').set({ seq, hash }).where('id', '=', 1))
    .insertInto('ledger').values({
      ...plain, seq, case_id: caseId, details: canonicalJson(details), clauses: toJson(clauses), previous_hash: head.hash, hash,
    }).execute()
  return { ...content, seq, previousHash: head.hash, hash }
})

export const createLedgerRepository = (scope: Scope): LedgerRepository => {
  const { db } = scope
  const head = (): Promise<{ seq: number; hash: string }> => db.selectFrom('ledger_head').select(['seq', 'hash']).executeTakeFirstOrThrow()

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
    head,
    verify: async () => {
      const chain = createChainCheck(async (hash) => (await db.selectFrom('ledger').select('seq').where('hash', '=', hash).executeTakeFirst())?.seq)
      let entries = 0
      const readOn = async (): Promise<boolean> => {
        const page = await list({ afterSeq: entries === 0 ? Number.MIN_SAFE_INTEGER : chain.lastSeq(), limit: pageSize })
        for (const entry of page) await chain.check(entry)
        entries += page.length
        return page.length > 0
      }
      for (;;) {
        while (await readOn()) continue
        // Asked after the last page: what was appended meanwhile is read once more before the head may accuse anybody.
        const end = await head()
        if (end.seq > chain.lastSeq() && (await readOn())) continue
        return { entries, faults: chain.finish(end), head: end }
      }
    },
  }
}

const toEntry = (row: Selectable<LedgerTable>): LedgerEntry => ({
  seq: row.seq,
  caseId: row.case_id,
  at: row.at,
  actor: row.actor,
  action: row.action,
  details: fromJson(jsonObject, row.details, 'ledger.details'),
  clauses: fromJson(textList, row.clauses, 'ledger.clauses'),
  previousHash: row.previous_hash,
  hash: row.hash,
})
