import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { z } from 'zod'
import { announcedYear, regionalCalendar } from './data-schema.ts'
import type { CalendarData } from './data-schema.ts'

const nationalDefault = fileURLToPath(new URL('./data', import.meta.url))

const readYaml = <T>(dir: string, schema: z.ZodType<T>): T[] =>
  readdirSync(dir).filter((name) => name.endsWith('.yaml')).sort().map((name) => {
    const parsed = schema.safeParse(parse(readFileSync(join(dir, name), 'utf8')))
    if (!parsed.success) throw new Error(`日历数据 ${name} 有误：${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('；')}`, { cause: parsed.error })
    return parsed.data
  })

/**
 * Reads the national years (`src/calendar/data`) and, where given, the folder of regional files (`decisions/calendars/<code>.yaml`).
 * @throws Error naming the file and the field that is wrong: a broken calendar stops the start.
 */
export const loadCalendarData = ({ nationalDir = nationalDefault, regionalDir }: { nationalDir?: string; regionalDir?: string } = {}): CalendarData => ({
  national: readYaml(nationalDir, announcedYear),
  regional: regionalDir !== undefined && existsSync(regionalDir) ? readYaml(regionalDir, regionalCalendar) : [],
})
