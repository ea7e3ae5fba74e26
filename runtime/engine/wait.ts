/** Resolves after so many milliseconds. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms) })

/**
 * Asks again and again until the answer is true.
 * @param options timeoutMs how long at most; everyMs between questions; give up early when `stillPossible` says no.
 * @returns whether it became true in time.
 */
export const waitUntil = async (
  isSo: () => Promise<boolean>,
  { timeoutMs, everyMs = 200, stillPossible = () => true }: { timeoutMs: number; everyMs?: number; stillPossible?: () => boolean },
): Promise<boolean> => {
  const end = performance.now() + timeoutMs
  for (;;) {
    if (await isSo().catch(() => false)) return true
    if (!stillPossible() || performance.now() >= end) return false
    await pause(everyMs)
  }
}

/** The parsed JSON of a GET, or undefined when nothing answers well within two seconds. */
export const getJson = async (url: string, headers: Record<string, string> = {}): Promise<unknown> => {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(2_000) })
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}

/** Whether a GET is answered with a 2xx status within two seconds. */
export const answersWell = async (url: string): Promise<boolean> => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}
