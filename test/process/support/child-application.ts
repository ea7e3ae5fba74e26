import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Config, RunningApplication } from '../../../src/config.ts'

const script = fileURLToPath(new URL('./application-process.ts', import.meta.url))
const answerShape = z.union([z.object({ accounts: z.array(z.object({ username: z.string(), password: z.string().optional(), role: z.string() })) }), z.object({ failed: z.string() })])

export interface ChildApplication extends RunningApplication {
  /** How the process ended, e.g. `SIGKILL`. */
  ended: Promise<string>
}

/** Starts the application in a process of its own; it kills itself at the first job of the type `dieAt`, between doing it and saying so. */
export const startChildApplication = async (config: Config, dieAt?: string): Promise<ChildApplication> => {
  const child = fork(script, { execArgv: ['--import', 'tsx'], serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const ended = new Promise<string>((resolve) => { child.once('exit', (code, signal) => { resolve(signal ?? String(code)) }) })
  child.send({ config, dieAt })
  const answer = answerShape.parse((await Promise.race([once(child, 'message'), ended.then((how) => [{ failed: `the application ended with ${how}` }])]))[0])
  if ('failed' in answer) throw new Error(answer.failed)
  return {
    addresses: [], accounts: answer.accounts, ended,
    stop: async () => {
      if (child.connected) child.send('stop')
      await ended
    },
  }
}
