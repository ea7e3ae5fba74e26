import { fileURLToPath } from 'node:url'

/** The repository. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url))
/** The packs. */
export const decisionsFolder = fileURLToPath(new URL('../../decisions/', import.meta.url))
