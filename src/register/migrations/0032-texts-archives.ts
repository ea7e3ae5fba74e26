import type { SchemaChange } from './apply.ts'

/** Official texts that an operator loaded (they are not in the repository), and the archive packages of finished cases. */
export const textsAndArchives: SchemaChange = [
  `create table article_texts (
    pack_id text not null,
    article integer not null,
    text text not null,
    sha256 text not null,
    loaded_at timestamptz not null,
    primary key (pack_id, article)
  )`,
  `create table archives (
    archive_id text primary key,
    case_id text not null references projects,
    file_name text not null,
    sha256 text not null,
    size bigint not null,
    contents text not null,
    created_at timestamptz not null,
    seq bigint generated always as identity
  )`,
  'create index archives_by_case on archives (case_id)',
]
