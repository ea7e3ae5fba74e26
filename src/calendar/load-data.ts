import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { z } from 'zod'
import { messageOf } from '../common/error-code.ts'
import { announcedYear, regionalCalendar } from './data-schema.ts'
import type { AnnouncedYear, CalendarData, RegionalCalendar } from './data-schema.ts'

const nationalDefault = fileURLToPath(new URL('./data', import.meta.url))

const contentOf = (path: string, name: string): unknown => {
  try {
    return parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Error(`日历数据 ${name} 有误：${messageOf(error)}`, { cause: error })
  }
}

/** Every file of a folder; `about` says what a file is about, and two about the same are refused. */
const readYaml = <T>(dir: string, schema: z.ZodType<T>, about: (data: T) => string): T[] => {
  const files = new Map<string, string>()
  return readdirSync(dir).filter((name) => name.endsWith('.yaml')).sort().map((name) => {
    const parsed = schema.safeParse(contentOf(join(dir, name), name))
    if (!parsed.success) throw new Error(`日历数据 ${name} 有误：${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('；')}`, { cause: parsed.error })
    const what = about(parsed.data)
    const other = files.get(what)
    if (other !== undefined) throw new Error(`日历数据 ${other} 和 ${name} 说的都是${what}，请只留一个`)
    files.set(what, name)
    return parsed.data
  })
}

const yearOf = ({ year }: AnnouncedYear): string => ` ${year} 年`
const regionOf = ({ region }: RegionalCalendar): string => `地区 ${region}`

interface Folders {
  /** National years that ship with the product. */
  nationalDir?: string
  /** National years that an operator put beside the data, so that a new notice needs no new version; a year here replaces the shipped one. */
  updatesDir?: string
  /** Regional files `<code>.yaml`. */
  regionalDir?: string
}

const readOptional = <T>(dir: string | undefined, schema: z.ZodType<T>, about: (data: T) => string): T[] => (dir !== undefined && existsSync(dir) ? readYaml(dir, schema, about) : [])

/**
 * Reads the national years (`src/calendar/data`), an operator's newer ones and the regional files (`decisions/calendars/<code>.yaml`).
 * @throws Error naming the file and the field that is wrong: a broken calendar stops the start.
 */
export const loadCalendarData = ({ nationalDir = nationalDefault, updatesDir, regionalDir }: Folders = {}): CalendarData => {
  const updates = readOptional(updatesDir, announcedYear, yearOf)
  const replaced = new Set(updates.map(({ year }) => year))
  return {
    national: [...readYaml(nationalDir, announcedYear, yearOf).filter(({ year }) => !replaced.has(year)), ...updates],
    regional: readOptional(regionalDir, regionalCalendar, regionOf),
  }
}
