import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Conflict } from '../common/errors.ts'
import { codeOf } from '../common/error-code.ts'

/**
 * Keeps a second process out of an embedded database's folder (two would destroy it). A lock left behind by a process that is gone is taken over.
 * Conflict `register-in-use` names the process. Answers the function that gives the folder back.
 */
export const lockFolder = async (folder: string): Promise<() => Promise<void>> => {
  const file = `${folder}.lock`
  await mkdir(dirname(file), { recursive: true })
  const mine = await identify(process.pid)
  for (;;) {
    try {
      await writeFile(file, mine, { flag: 'wx' })
      return () => rm(file, { force: true })
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
    const holder = await readFile(file, 'utf8').catch(() => '')
    const pid = Number(holder.split(' ')[0])
    if (holder !== '' && Number.isInteger(pid) && (await identify(pid)) === holder) {
      throw new Conflict(`登记库文件夹 ${folder} 正被进程 ${pid} 使用`, {
        code: 'register-in-use', remedy: '请先停止那个进程，或用 PostgreSQL 作登记库以便多个进程共用',
      })
    }
    await rm(file, { force: true })
  }
}

/** Process id and, where the system tells it, the start: a number that was given anew to another process does not match. */
const identify = async (pid: number): Promise<string> => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return `${pid} gone`
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'unknown'}`
}
