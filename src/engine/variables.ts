/** Whatever JSON can carry, in the types that the SDK's calls want. */
export type EngineJson = string | number | boolean | EngineJson[] | { [key: string]: EngineJson }
export type EngineVariables = { [key: string]: EngineJson }

const isVariables = (value: unknown): value is EngineVariables => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Turns an output into plain JSON: what is undefined is left out, dates become ISO text. Nulls stay (the SDK's types do not know them, the engine does). */
export const toVariables = (value: Record<string, unknown>): EngineVariables => {
  const plain: unknown = JSON.parse(JSON.stringify(value))
  if (!isVariables(plain)) throw new Error('process variables must be an object')
  return plain
}
