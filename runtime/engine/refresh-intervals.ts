import { callOpenSearch } from './opensearch-call.ts'

/** What no reviewer waits for: all of Operate's own indices, and the one by which Tasklist searches for values of variables. */
const unhurried = ['operate-*', 'tasklist-list-view-*']

/**
 * Lets the indices that are not on the way of a task to its reviewer be refreshed every 2 s (Operate ships with 1 s) and not as often as
 * the others: the embedded OpenSearch spends more time on refreshing than on anything else, and on the cores that the rest needs.
 * Operate and Tasklist must have made their indices. A dynamic setting, kept in the data folder.
 * @param openSearchUrl e.g. `http://127.0.0.1:9201`.
 * @throws Error with OpenSearch's answer when it refuses.
 */
export const refreshUnhurried = async (openSearchUrl: string): Promise<void> => {
  await callOpenSearch('PUT', `${openSearchUrl}/${unhurried.join(',')}/_settings`, { index: { refresh_interval: '2s' } })
}
