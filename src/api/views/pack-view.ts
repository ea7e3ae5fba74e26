import type { z } from 'zod'
import type { Pack } from '../../policy/index.ts'
import type { Project } from '../../register/index.ts'
import type { clauseShape } from '../shapes/common.ts'
import type { packHead } from '../shapes/precheck.ts'
import { partyTitles } from '../titles.ts'

/** A pack's heading as lists and pre-checks show it. */
export const headOf = (pack: Pack): z.infer<typeof packHead> => ({
  id: pack.id, title: pack.meta.title, documentNumber: pack.meta.documentNumber, status: pack.meta.status, jurisdiction: pack.meta.jurisdiction, jurisdictionName: pack.meta.jurisdictionName,
  effectiveFrom: pack.meta.effectiveFrom, effectiveTo: pack.meta.effectiveTo ?? null,
})

/** What a body, or a party that rules name, is called; the id itself where the pack does not know it. */
export const nameOf = (pack: Pack | undefined, id: string): string =>
  pack?.meta.bodies.find((body) => body.id === id)?.name ?? partyTitles[id] ?? id

/** The clauses with these ids, for showing "依据". Unknown ids are left out: the desk then shows the bare id. */
export const clausesOf = (pack: Pack | undefined, ids: Iterable<string>): Record<string, z.infer<typeof clauseShape>> => {
  const wanted = new Set(ids)
  return Object.fromEntries((pack?.clauses ?? []).filter((clause) => wanted.has(clause.id)).map((clause) => [clause.id, { id: clause.id, article: clause.citation, summary: clause.summary }]))
}

/** Names after `prefix.` that a rule's table reads, e.g. its parameters. */
export const namesRead = (dmnXml: string, prefix: 'parameters' | 'readings'): Set<string> =>
  new Set([...dmnXml.matchAll(new RegExp(`\\b${prefix}\\.([A-Za-z][A-Za-z0-9]*)`, 'g'))].map((match) => match[1] ?? ''))

/** The pack of a case; undefined for a draft that has none yet, or when its pack is no longer installed. */
export const packOf = (packs: { all: readonly Pack[] }, project: Pick<Project, 'packId'>): Pack | undefined => packs.all.find((pack) => pack.id === project.packId)
