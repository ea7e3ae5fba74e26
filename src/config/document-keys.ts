import { environmentSchema, keyDocs } from './keys.ts'

/** The Markdown table of every key, generated from the schema itself; `docs/configuration.md` holds it. */
export const documentKeys = (): string => {
  const groups = new Map<string, string[]>()
  for (const [key, schema] of Object.entries(environmentSchema.shape)) {
    const docs = keyDocs.get(schema)
    if (docs === undefined) throw new Error(`${key} is not documented`)
    const secret = docs.secret === true ? `yes, or \`${key}_FILE\`` : ''
    const row = `| \`${key}\` | ${docs.fallback ?? ''} | ${secret} | ${docs.doc} |`
    groups.set(docs.group, [...(groups.get(docs.group) ?? []), row])
  }
  return [...groups].map(([group, rows]) => [`## ${group}`, '', '| key | default | secret | what it is |', '| --- | --- | --- | --- |', ...rows, ''].join('\n')).join('\n')
}
