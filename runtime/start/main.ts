import { AppError } from '../../src/common/errors.ts'
import type { StartApplication } from '../../src/config.ts'
import { LaunchError } from '../engine/launch-error.ts'
import { createProgress } from '../engine/progress.ts'
import { loadApplication } from './load-application.ts'
import { start } from './run.ts'
import { createShutdown } from './shutdown.ts'

/** One error as a person should read it: the Chinese sentence, the remedy, one English line; a stack only for a bug. */
export const renderFailure = (error: unknown): string => {
  if (!(error instanceof AppError)) return `\n启动失败（程序错误）：${error instanceof Error ? error.stack ?? error.message : String(error)}\n`
  return ['', `启动失败：${error.message}`, ...(error.remedy === undefined ? [] : [`处理办法：${error.remedy}`]), ...(error instanceof LaunchError ? [error.english] : []), ''].join('\n')
}

/** Runs the product until it is told to stop; answers the exit code. */
export const main = async (load: () => Promise<StartApplication> = loadApplication): Promise<number> => {
  const board = createProgress()
  const shutdown = createShutdown()
  const stop = async (): Promise<string[]> => {
    process.stdout.write('\n正在停止… Stopping…\n')
    const failed = await shutdown.run((name) => { process.stdout.write(`  停止 ${name}\n`) })
    process.stdout.write(failed.length === 0 ? '已全部停止，数据已保留。 Stopped; data is kept.\n' : `未能正常停止：${failed.join('、')}\n`)
    return failed
  }
  let asked = 0
  const told = new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        asked += 1
        // npm and the terminal may both pass the first one on; only a third means that the person will not wait.
        if (asked > 2) process.exit(130)
        board.close()
        if (asked === 1) void stop().then((failed) => { resolve(failed.length === 0 ? 0 : 1) })
      })
    }
  })
  const working = (async (): Promise<number> => {
    try {
      const run = await start(process.env, load, board, shutdown)
      board.close()
      process.stdout.write(run.summary)
      const error = await run.broken
      process.stderr.write(renderFailure(error))
      await stop()
      return 1
    } catch (error) {
      board.close()
      // What fails because it is being stopped is no failure.
      if (asked > 0) return await told
      process.stderr.write(renderFailure(error))
      return 1
    }
  })()
  return await Promise.race([told, working])
}
