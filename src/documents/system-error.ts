/** Whether something that was thrown comes from the operating system (disk, network) and not from the content that was read. */
export const isSystemError = (error: unknown): boolean => typeof error === 'object' && error !== null && 'syscall' in error

/** The English message of something that was thrown; empty when it has none. */
export const errorMessage = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string' ? error.message : ''
