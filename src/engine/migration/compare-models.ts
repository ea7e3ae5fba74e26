import { type ModelElement, readModel } from './model-elements.ts'

/** How instances of one version would move to another, element by element, by equal ids. */
export interface ModelMapping {
  /** Elements mapped to themselves. */
  mapped: string[]
  /** Timers that are left out on purpose because their expression changed: the engine makes them anew from the new expression. */
  timersAnew: ModelElement[]
  /** Elements of the old version that are no longer there (or are of another type): an instance that waits in one cannot move. */
  gone: ModelElement[]
  /** Elements that lie in another sub-process than before: an instance that stands in one (for a machine's task that is one with an incident) cannot move. */
  rescoped: ModelElement[]
  /** Elements that only the new version has. */
  added: ModelElement[]
}

/** Compares two versions of a process. */
export const compareModels = (source: string, target: string): ModelMapping => {
  const old = [...readModel(source).elements.values()]
  const fresh = readModel(target).elements
  const stays = (element: ModelElement): boolean => fresh.get(element.id)?.type === element.type
  const isAnew = (element: ModelElement): boolean => stays(element) && fresh.get(element.id)?.timer !== element.timer
  const isRescoped = (element: ModelElement): boolean => stays(element) && fresh.get(element.id)?.scope !== element.scope
  const known = new Set(old.filter(stays).map(({ id }) => id))
  return {
    mapped: old.filter((element) => stays(element) && !isAnew(element) && !isRescoped(element)).map(({ id }) => id),
    timersAnew: old.filter((element) => isAnew(element) && !isRescoped(element)),
    rescoped: old.filter(isRescoped),
    gone: old.filter((element) => !stays(element)),
    added: [...fresh.values()].filter(({ id }) => !known.has(id)),
  }
}
