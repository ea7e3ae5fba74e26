/**
 * One call to the embedded OpenSearch, 15 s at most.
 * @throws Error with OpenSearch's status and answer when it refuses.
 */
export const callOpenSearch = async (method: string, url: string, body?: unknown): Promise<unknown> => {
  const response = await fetch(url, {
    method, signal: AbortSignal.timeout(15_000), ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`OpenSearch answered ${response.status} to ${method} ${new URL(url).pathname}: ${(await response.text()).slice(0, 300)}`)
  return response.json()
}
