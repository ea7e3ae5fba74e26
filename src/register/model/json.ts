/** A JSON object whose inside the register does not judge (facts, readings, results): callers parse it with their own contract. */
export type JsonObject = Record<string, unknown>
