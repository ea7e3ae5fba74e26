/** Where the product reads the time. The engine's clock may be moved in tests and in the demo, so nothing else may ask the machine. */
export interface Clock {
  /** The current instant of the engine that the cases live on. */
  now(): Date
}

/** The machine's own clock, for an engine whose clock is not moved. */
export const systemClock: Clock = { now: () => new Date() }

/** A clock that tests set by hand. */
export const createFixedClock = (start: string | Date): Clock & { set(to: string | Date): void; advance(ms: number): void } => {
  let current = new Date(start)
  return {
    now: () => new Date(current),
    set: (to) => { current = new Date(to) },
    advance: (ms) => { current = new Date(current.getTime() + ms) },
  }
}
