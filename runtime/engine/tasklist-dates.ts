import { z } from 'zod'

const indices = z.record(z.string(), z.object({ settings: z.record(z.string(), z.unknown()) }))
const setting = 'index.mapping.ignore_malformed'
const pattern = 'tasklist-list-view-*'

const call = async (method: string, url: string, body?: unknown): Promise<unknown> => {
  const response = await fetch(url, {
    method, signal: AbortSignal.timeout(15_000), ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`OpenSearch answered ${response.status} to ${method} ${new URL(url).pathname}: ${(await response.text()).slice(0, 300)}`)
  return response.json()
}

/**
 * Lets Tasklist 8.6.0 read tasks that were made or done on a full second. It writes such a time without milliseconds, its own index refuses that, and its importer
 * tries the same batch again for ever: one task in a thousand, and from then on no reviewer sees anything new. With malformed dates ignored only the
 * sort order of that one task is lost. A setting of a closed index, so it is made before the first case, and only once for a data folder.
 */
export const acceptFullSeconds = async (openSearchUrl: string): Promise<void> => {
  const found = indices.parse(await call('GET', `${openSearchUrl}/${pattern}/_settings?flat_settings=true`))
  for (const [index, { settings }] of Object.entries(found)) {
    if (String(settings[setting]) === 'true') continue
    await call('POST', `${openSearchUrl}/${index}/_close`)
    try {
      await call('PUT', `${openSearchUrl}/${index}/_settings`, { [setting]: true })
    } finally {
      await call('POST', `${openSearchUrl}/${index}/_open`)
    }
  }
}
