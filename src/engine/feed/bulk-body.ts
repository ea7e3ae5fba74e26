import type { FeedRecord } from '../../register/index.ts'
import { parseBigJson } from '../big-json.ts'
import { translateRecord } from './exported-record.ts'

/** Value types that the register needs, and of the paths only whole instances; other lines are not even parsed. */
export const wanted = (line: string): boolean => /"valueType":"(?:USER_TASK|INCIDENT)"/.test(line) || (line.includes('"valueType":"PROCESS_INSTANCE"') && line.includes('"bpmnElementType":"PROCESS"'))

/**
 * Reads the body of a bulk request: lines of action and document in turn. A document that cannot be read is handed to `onBad` and left
 * out: answering an error would make the exporter send it again for ever.
 */
export const readBulkBody = (body: string, onBad: (line: string, error: unknown) => void): FeedRecord[] => {
  const lines = body.split('\n').filter((line) => line.trim() !== '')
  const records: FeedRecord[] = []
  for (let index = 1; index < lines.length; index += 2) {
    const line = lines[index]
    if (line === undefined || !wanted(line)) continue
    try {
      const record = translateRecord(parseBigJson(line))
      if (record !== undefined) records.push(record)
    } catch (error) {
      onBad(line.slice(0, 500), error)
    }
  }
  return records
}
