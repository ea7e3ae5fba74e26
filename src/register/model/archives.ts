/** One article of an official text, loaded by an operator and checked against the pack's hashes. */
export interface ArticleText { article: number; text: string; sha256: string }

export interface ArticleRepository {
  /** Replaces the text of a pack. Ledger `text-loaded`. The port `TextStore` of src/policy. */
  saveArticles(packId: string, articles: readonly ArticleText[]): Promise<void>
  /** By article number; empty where no text was loaded. */
  list(packId: string): Promise<ArticleText[]>
  find(packId: string, article: number): Promise<ArticleText | undefined>
}

/** An archive package (BagIt, zipped) in the document store. */
export interface Archive { archiveId: string; caseId: string; fileName: string; sha256: string; size: number; contents: string; createdAt: Date }

export interface ArchiveRepository {
  /** Idempotent by (case, contents): the same contents make no second archive. Ledger `case-archived`. */
  record(input: Omit<Archive, 'archiveId' | 'createdAt'> & { by: string }): Promise<Archive>
  /** Latest first. */
  list(caseId: string): Promise<Archive[]>
  find(archiveId: string): Promise<Archive | undefined>
}
