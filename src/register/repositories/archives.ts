import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Archive, ArchiveRepository, ArticleRepository } from '../model/index.ts'
import type { ArchivesTable } from '../schema/archives.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'
import { lockProject } from './project-rows.ts'

export const createArticleRepository = (scope: Scope): ArticleRepository => {
  const of = (packId: string) => scope.db.selectFrom('article_texts').select(['article', 'text', 'sha256']).where('pack_id', '=', packId)
  return {
    saveArticles: (packId, articles) => scope.atomically(async (inside) => {
      await inside.db.deleteFrom('article_texts').where('pack_id', '=', packId).execute()
      for (const { article, text, sha256 } of articles) await inside.db.insertInto('article_texts').values({ pack_id: packId, article, text, sha256, loaded_at: inside.clock.now() }).execute()
      await appendLedger(inside, { actor: 'operator', action: 'text-loaded', details: { packId, articles: articles.length } })
    }),
    list: (packId) => of(packId).orderBy('article').execute(),
    find: (packId, article) => of(packId).where('article', '=', article).executeTakeFirst(),
  }
}

const toArchive = (row: Selectable<ArchivesTable>): Archive => ({
  archiveId: row.archive_id, caseId: row.case_id, fileName: row.file_name, sha256: row.sha256, size: Number(row.size), contents: row.contents, createdAt: row.created_at,
})

export const createArchiveRepository = (scope: Scope): ArchiveRepository => ({
  record: ({ caseId, fileName, sha256, size, contents, by }) => scope.atomically(async (inside) => {
    await lockProject(inside, caseId)
    const known = await inside.db.selectFrom('archives').selectAll().where('case_id', '=', caseId).where('contents', '=', contents).executeTakeFirst()
    if (known !== undefined) return toArchive(known)
    const row = await inside.db.insertInto('archives').values({
      archive_id: randomUUID(), case_id: caseId, file_name: fileName, sha256, size, contents, created_at: inside.clock.now(),
    }).returningAll().executeTakeFirstOrThrow()
    await appendLedger(inside, { caseId, actor: by, action: 'case-archived', details: { archiveId: row.archive_id, fileName, sha256, size, contents } })
    return toArchive(row)
  }),
  list: async (caseId) => (await scope.db.selectFrom('archives').selectAll().where('case_id', '=', caseId).orderBy('seq', 'desc').execute()).map(toArchive),
  find: async (archiveId) => {
    const row = await scope.db.selectFrom('archives').selectAll().where('archive_id', '=', archiveId).executeTakeFirst()
    return row && toArchive(row)
  },
})
