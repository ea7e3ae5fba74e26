import { z } from 'zod'
import { callOpenSearch } from './opensearch-call.ts'

const indices = z.record(z.string(), z.object({ settings: z.record(z.string(), z.unknown()) }))
const setting = 'index.mapping.ignore_malformed'
const pattern = 'tasklist-list-view-*'

/**
 * Lets Tasklist 8.6.0 read tasks that were made or done on a full second. It writes such a time without milliseconds, its own index refuses that, and its importer
 * tries the same batch again for ever: one task in a thousand, and from then on no reviewer sees anything new. With malformed dates ignored only the
 * sort order of that one task is lost. A setting of a closed index, so it is made before the first case, and only once for a data folder.
 */
export const acceptFullSeconds = async (openSearchUrl: string): Promise<void> => {
  const found = indices.parse(await callOpenSearch('GET', `${openSearchUrl}/${pattern}/_settings?flat_settings=true`))
  for (const [index, { settings }] of Object.entries(found)) {
    if (String(settings[setting]) === 'true') continue
    await callOpenSearch('POST', `${openSearchUrl}/${index}/_close`)
    try {
      await callOpenSearch('PUT', `${openSearchUrl}/${index}/_settings`, { [setting]: true })
    } finally {
      await callOpenSearch('POST', `${openSearchUrl}/${index}/_open`)
    }
  }
}
