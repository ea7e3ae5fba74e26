/** What stands at a path of names with dots (`participants.declaringUnit.name`) in a value of any shape; undefined where the path leads nowhere. */
export const valueAt = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((part, key) => (typeof part === 'object' && part !== null ? Object.entries(part).find(([name]) => name === key)?.[1] : undefined), value)
