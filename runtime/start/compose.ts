import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EngineAuth } from '../../src/config.ts'
import { LaunchError } from '../engine/launch-error.ts'

/** The services of docker-compose.yml that stand in for the embedded engine; the application itself runs here. */
const services = ['camunda-database', 'camunda', 'mail']

const root = fileURLToPath(new URL('../..', import.meta.url))

const run = (program: string, args: readonly string[]): Promise<number | null> => new Promise((resolve) => {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit' })
  child.once('error', () => { resolve(null) })
  child.once('exit', resolve)
})

const compose = (args: readonly string[]): Promise<number | null> => run('docker', ['compose', ...args])

/**
 * Starts the engine of the reference set-up and waits until its health checks pass.
 * Not run on a machine without a Docker engine; `docker-compose config` checks the file in CI.
 * @returns how to sign in, and what stops the services again and keeps their volumes.
 * @throws LaunchError when Compose fails.
 */
export const startCompose = async (): Promise<{ auth: EngineAuth; stop: () => Promise<void> }> => {
  // In a process of its own: scripts/ is above this layer.
  const prepared = await run(process.execPath, ['--import', 'tsx', 'scripts/compose-prepare.ts'])
  if (prepared !== 0 || await compose(['up', '--detach', '--wait', ...services]) !== 0) {
    throw new LaunchError('docker compose 没有把引擎启动起来。', {
      code: 'compose-failed',
      remedy: '请查看上面的输出与 docker compose logs camunda；也可以设置 BINGLIAN_ENGINE=embedded 使用内置引擎。',
      english: 'docker compose could not start the engine: see docker compose logs camunda, or set BINGLIAN_ENGINE=embedded.',
    })
  }
  const password = readFileSync(join(root, '.binglian', 'compose', 'secrets', 'engine_password'), 'utf8').trim()
  return { auth: { strategy: 'BASIC', username: 'binglian', password }, stop: async () => { await compose(['stop', '--timeout', '10', ...services]) } }
}
