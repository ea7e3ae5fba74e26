/** `ECONNREFUSED`, `EEXIST`, an SQLSTATE ...: the code that Node and the drivers put on what they throw; empty when there is none. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** The sentence of whatever was thrown, also by another realm, where `instanceof Error` does not hold. */
export const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string' ? error.message : String(error)
