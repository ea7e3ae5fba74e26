import { documentFaults, UnsoundContent } from '../faults.ts'
import type { InspectionLimits } from '../inspection.ts'

/** Below this a high ratio is harmless, and white pictures and empty tables do compress well. */
const ratioFrom = 16 * 1024 * 1024

/** Counts what one pass over a container inflates. Headers are never believed: only bytes that came out are counted. */
export interface InflationBudget {
  /** Opens the account of one entry; the answer takes the number of bytes inflated and throws `UnsoundContent` beyond a limit. */
  entry(path: string, storedBytes: number): (bytes: number) => void
}

/** A budget for one pass over the container `fileName`. Limits in bytes, see `InspectionLimits`. */
export const createInflationBudget = (fileName: string, limits: InspectionLimits): InflationBudget => {
  let total = 0
  return {
    entry: (path, storedBytes) => {
      let own = 0
      return (bytes) => {
        own += bytes
        total += bytes
        const tooDense = own > ratioFrom && own > limits.maxRatio * Math.max(storedBytes, 1)
        if (own > limits.maxEntryBytes || total > limits.maxInflatedBytes || tooDense) {
          throw new UnsoundContent(documentFaults.inflatesTooMuch(fileName, path))
        }
      }
    },
  }
}
