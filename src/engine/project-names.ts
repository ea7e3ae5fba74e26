import type { ProjectName } from './define-worker.ts'

/** Keeps the last thousand names: a project's code and name are on every log line and in every message, and hardly ever change. */
export const cacheProjectNames = (
  projectOf: (caseId: string) => Promise<ProjectName | undefined>,
  size = 1_000,
): ((caseId: string) => Promise<ProjectName | undefined>) => {
  const known = new Map<string, ProjectName>()
  return async (caseId) => {
    const kept = known.get(caseId)
    if (kept !== undefined) return kept
    const found = await projectOf(caseId)
    // A code is given at submission: without one the name may still change, so it is asked for again.
    if (found !== undefined && found.code !== null) {
      if (known.size >= size) known.clear()
      known.set(caseId, found)
    }
    return found
  }
}
