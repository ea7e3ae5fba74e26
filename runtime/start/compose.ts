import { spawn } from 'node:child_process'
import { LaunchError } from '../engine/launch-error.ts'

/** The services of docker-compose.yml that stand in for the embedded engine; the application itself runs here. */
const services = ['camunda-database', 'camunda', 'mail']

const compose = (args: readonly string[]): Promise<number | null> => new Promise((resolve) => {
  const child = spawn('docker', ['compose', ...args], { stdio: 'inherit' })
  child.once('error', () => { resolve(null) })
  child.once('exit', resolve)
})

/**
 * Starts the engine of the reference set-up and waits until its health checks pass.
 * Not run on a machine without a Docker engine; `docker-compose config` checks the file in CI.
 * @returns stops the services again and keeps their volumes.
 * @throws LaunchError when Compose fails.
 */
export const startCompose = async (): Promise<() => Promise<void>> => {
  if (await compose(['up', '--detach', '--wait', ...services]) !== 0) {
    throw new LaunchError('docker compose 没有把引擎启动起来。', {
      code: 'compose-failed',
      remedy: '请查看上面的输出与 docker compose logs camunda；也可以设置 BINGLIAN_ENGINE=embedded 使用内置引擎。',
      english: 'docker compose could not start the engine: see docker compose logs camunda, or set BINGLIAN_ENGINE=embedded.',
    })
  }
  return async () => { await compose(['stop', '--timeout', '10', ...services]) }
}
