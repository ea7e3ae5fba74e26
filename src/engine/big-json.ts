const token = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
const bigInteger = /^-?\d{16,}$/

/**
 * Parses JSON whose integers may exceed what a number holds exactly (the engine's keys and positions): integers of 16 digits and
 * more come back as text, everything else as usual. Throws SyntaxError like JSON.parse.
 */
export const parseBigJson = (text: string): unknown => {
  const quoted = text.replace(token, (found) => (bigInteger.test(found) ? `"${found}"` : found))
  const parsed: unknown = JSON.parse(quoted)
  return parsed
}
