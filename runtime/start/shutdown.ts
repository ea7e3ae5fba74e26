/** Things to stop, the last one first, each with its own limit; what fails or hangs does not keep the others from stopping. */
export interface Shutdown {
  /** @param limitMs how long this one may take before the next is stopped all the same. */
  add(name: string, limitMs: number, stop: () => Promise<void> | void): void
  /** Stops everything once; later calls wait for the first. Answers the names of what did not stop well. */
  run(tell?: (name: string) => void): Promise<string[]>
}

export const createShutdown = (): Shutdown => {
  const steps: { name: string; limitMs: number; stop: () => Promise<void> | void }[] = []
  let running: Promise<string[]> | undefined

  const stopOne = async (limitMs: number, stop: () => Promise<void> | void): Promise<boolean> => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<boolean>((resolve) => { timer = setTimeout(() => { resolve(false) }, limitMs) })
    const done = (async () => { await stop(); return true })().catch(() => false)
    const well = await Promise.race([done, late])
    clearTimeout(timer)
    return well
  }

  const runAll = async (tell: (name: string) => void): Promise<string[]> => {
    const failed: string[] = []
    for (const { name, limitMs, stop } of steps.reverse()) {
      tell(name)
      if (!await stopOne(limitMs, stop)) failed.push(name)
    }
    return failed
  }

  return {
    add: (name, limitMs, stop) => { steps.push({ name, limitMs, stop }) },
    run: (tell = () => undefined) => {
      running ??= runAll(tell)
      return running
    },
  }
}
