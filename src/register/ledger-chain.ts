import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'
import type { LedgerEntry, LedgerFault } from './model/index.ts'

/** What stands before the first entry. */
export const genesisHash = '0'.repeat(64)

/** An entry as it lies in the register: whoever altered it may have put anything into its columns. */
export type StoredEntry = Omit<LedgerEntry, 'details' | 'clauses'> & { details: unknown; clauses: unknown }

/** SHA-256 (hex) over the previous hash and the entry in canonical JSON. The number is not part of it: the order is the chain itself. */
export const hashEntry = (previousHash: string, entry: Omit<StoredEntry, 'seq' | 'previousHash' | 'hash'>): string => {
  const { caseId, at, actor, action, details, clauses } = entry
  return createHash('sha256').update(`${previousHash}\n${canonicalJson({ caseId, at: at.toISOString(), actor, action, details, clauses })}`).digest('hex')
}

/** Whether an entry is what was hashed. An instant that no clock shows (`infinity`) never was. */
const isUnaltered = (entry: StoredEntry): boolean => !Number.isNaN(new Date(entry.at).getTime()) && hashEntry(entry.previousHash, entry) === entry.hash

const span = (from: number, to: number): string => (from === to ? `第 ${from} 条` : `第 ${from} 至 ${to} 条（共 ${to - from + 1} 条）`)

/**
 * Walks a chain in the order of its numbers, from 1 on, and says what is wrong with which entry. `place` finds at which number a hash stands (undefined: nowhere).
 * Feed it entry by entry with `check`, then ask `finish` with the stored head (undefined: there is none).
 */
export const createChainCheck = (place: (hash: string) => Promise<number | undefined>) => {
  const faults: LedgerFault[] = []
  let last = { seq: 0, hash: genesisHash }
  const report = (seq: number, fault: LedgerFault['fault'], message: string): void => { faults.push({ seq, fault, message }) }

  return {
    check: async (entry: StoredEntry): Promise<void> => {
      const gap = entry.seq > last.seq + 1
      if (gap && entry.previousHash === last.hash) report(entry.seq, 'altered', `第 ${entry.seq} 条的编号被改动：它紧接第 ${last.seq} 条，两条之间没有缺少条目`)
      else if (gap) report(last.seq + 1, 'removed', `${span(last.seq + 1, entry.seq - 1)}被删除`)
      if (!isUnaltered(entry)) report(entry.seq, 'altered', `第 ${entry.seq} 条的内容与其校验值不符，被改动过`)
      if (!gap && entry.previousHash !== last.hash) {
        const standsAt = await place(entry.previousHash)
        if (standsAt !== undefined) report(entry.seq, 'reordered', `第 ${entry.seq} 条本应紧接在现在的第 ${standsAt} 条之后，次序被调换`)
        else report(entry.seq, 'broken-link', `第 ${last.seq} 条与第 ${entry.seq} 条接不上：前一条被整条改写，或两条之间有条目被抽走`)
      }
      last = { seq: entry.seq, hash: entry.hash }
    },
    lastSeq: (): number => last.seq,
    finish: (head: { seq: number; hash: string } | undefined): LedgerFault[] => {
      if (head === undefined) report(last.seq, 'head-mismatch', '台账末端记录被删除，末尾有没有条目被删除无从核对')
      else if (head.seq > last.seq) report(last.seq + 1, 'removed', `末尾的${span(last.seq + 1, head.seq)}被删除`)
      else if (head.seq < last.seq || head.hash !== last.hash) {
        report(last.seq, 'head-mismatch', `台账末端记录（第 ${head.seq} 条）与实际末条（第 ${last.seq} 条）不符`)
      }
      return faults
    },
  }
}
