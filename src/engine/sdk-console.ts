import { grpcCode } from './grpc-errors.ts'

/**
 * The SDK's stream worker writes every stream error to the console, also the cancellation that closing causes: fourteen stack traces at
 * every stop or reconnection. While this is on, gRPC errors go to `tell` instead; everything else is written as before.
 * Answers what turns it off.
 */
export const hushStreamErrors = (tell: (error: unknown) => void): (() => void) => {
  const write = console.error
  const filtered = (...parts: unknown[]): void => {
    if (parts.length === 1 && grpcCode(parts[0]) !== undefined) tell(parts[0])
    else write(...parts)
  }
  console.error = filtered
  return () => {
    if (console.error === filtered) console.error = write
  }
}
