/** What a finding is about; one group of checks each. */
export const checkTitles = {
  shape: '结构', tables: '决策表', force: '效力', clauses: '条款', time: '时间', interplay: '规则之间', values: '取值', cases: '用例', texts: '官方文本',
} as const
export type CheckName = keyof typeof checkTitles

/** A fault of a pack, or (`note`) something that the proof could not look into and says so. */
export interface Finding {
  pack: string
  check: CheckName
  level: 'error' | 'note'
  /** File, and row or clause: where to mend it. */
  where: string
  rule?: string
  /** Rows concerned. */
  rows?: string[]
  /** Clauses that the rows stand on. */
  clauses?: string[]
  /** A Chinese sentence. */
  finding: string
  /** Where in the input space, as ranges; at most a few. */
  ranges?: string[]
  /** An input that shows it. */
  example?: unknown
}
