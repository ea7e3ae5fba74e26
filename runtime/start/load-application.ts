import type { StartApplication } from '../../src/config.ts'

const isStartApplication = (value: unknown): value is StartApplication => typeof value === 'function'

/** Loads `startApplication` of src/main.ts, only now: everything that it imports costs a second that the checks before need not wait for. */
export const loadApplication = async (): Promise<StartApplication> => {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const loaded: unknown = await import(`../../src/main.${extension}`)
  const found = typeof loaded === 'object' && loaded !== null && 'startApplication' in loaded ? loaded.startApplication : undefined
  if (!isStartApplication(found)) throw new Error('src/main.ts does not export startApplication')
  return found
}
