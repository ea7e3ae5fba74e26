import { mkdir, copyFile, rename } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { announcedYear } from '../src/calendar/data-schema.ts'
import { codeOf, messageOf } from '../src/common/error-code.ts'
import { describeError, InvalidInput } from '../src/common/errors.ts'
import { readConfig } from '../src/config.ts'

const read = (file: string): unknown => {
  try {
    return parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    const why = codeOf(cause) === 'ENOENT' ? '没有这个文件' : `读不出来：${messageOf(cause)}`
    throw new InvalidInput(`${file} ${why}`, { code: 'calendar-file', remedy: '请写明 YAML 文件的路径，参照 src/calendar/data 中已有年份的写法', cause })
  }
}

/** Puts an announced year where the running application finds it within seconds, and an application that starts later too. */
const load = async (file: string): Promise<string> => {
  const parsed = announcedYear.safeParse(read(file))
  if (!parsed.success) throw new InvalidInput(`${file} 不是一年的放假安排：${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('；')}`, { code: 'calendar-file', remedy: '请参照 src/calendar/data 中已有年份的写法' })
  const folder = join(readConfig(process.env).dataDir, 'calendars')
  await mkdir(folder, { recursive: true })
  const target = join(folder, `${parsed.data.year}.yaml`)
  await copyFile(file, `${target}.new`)
  await rename(`${target}.new`, target)
  return `已放入 ${parsed.data.year} 年的放假安排；运行中的应用在几秒内重新计算暂定的期限并通知有关各方，未运行的在下次启动时计算`
}

const [command, file] = process.argv.slice(2)
if (command === 'load' && file !== undefined) {
  load(file).then((line) => { console.log(line) }, (error: unknown) => { console.error(describeError(error)); process.exitCode = 1 })
} else {
  console.log('npm run calendar -- load 文件.yaml\n    载入新公布的一年放假安排')
  process.exitCode = 2
}
