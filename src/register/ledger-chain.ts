import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'
import type { LedgerEntry, LedgerFault } from './model/index.ts'

/** What stands before the first entry. */
export const genesisHash = '0'.repeat(64)

/** SHA-256 (hex) over the previous hash and the entry in canonical JSON. The number is not part of it: the order is the chain itself. */
export const hashEntry = (previousHash: string, entry: Omit<LedgerEntry, 'seq' | 'previousHash' | 'hash'>): string => {
  const { caseId, at, actor, action, details, clauses } = entry
  return createHash('sha256').update(`${previousHash}\n${canonicalJson({ caseId, at: at.toISOString(), actor, action, details, clauses })}`).digest('hex')
}

/**
 * Walks a chain in the order of its numbers and says what is wrong with which entry. `place` finds at which number a hash stands (undefined: nowhere).
 * Feed it entry by entry with `check`, then ask `finish` with the stored head.
 */
export const createChainCheck = (place: (hash: string) => Promise<number | undefined>) => {
  const faults: LedgerFault[] = []
  let last = { seq: 0, hash: genesisHash }
  const report = (seq: number, fault: LedgerFault['fault'], message: string): void => { faults.push({ seq, fault, message }) }

  return {
    check: async (entry: LedgerEntry): Promise<void> => {
      for (let seq = last.seq + 1; seq < entry.seq; seq += 1) report(seq, 'removed', `第 ${seq} 条被删除`)
      const gap = entry.seq > last.seq + 1
      if (hashEntry(entry.previousHash, entry) !== entry.hash) report(entry.seq, 'altered', `第 ${entry.seq} 条的内容与其校验值不符，被改动过`)
      if (!gap && entry.previousHash !== last.hash) {
        const standsAt = await place(entry.previousHash)
        if (standsAt !== undefined) report(entry.seq, 'reordered', `第 ${entry.seq} 条本应紧接在现在的第 ${standsAt} 条之后，次序被调换`)
        else report(entry.seq, 'broken-link', `第 ${last.seq} 条与第 ${entry.seq} 条接不上：前一条被整条改写，或两条之间有条目被抽走`)
      }
      last = { seq: entry.seq, hash: entry.hash }
    },
    lastSeq: (): number => last.seq,
    finish: (head: { seq: number; hash: string }): LedgerFault[] => {
      for (let seq = last.seq + 1; seq <= head.seq; seq += 1) report(seq, 'removed', `末尾的第 ${seq} 条被删除`)
      if (head.seq < last.seq || (head.seq === last.seq && head.hash !== last.hash)) {
        report(last.seq, 'head-mismatch', `台账末端记录（第 ${head.seq} 条）与实际末条（第 ${last.seq} 条）不符`)
      }
      return faults
    },
  }
}
